//! Against a server of our own on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;

/// What the server says to each request, by its path, one answer after the other.
type Script = &'static [(&'static str, &'static str)];

struct Server {
    address: String,
    /// Request lines and the user agents, in order.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(script: Script) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        // It ends with the test's process.
        thread::spawn(move || {
            let mut left: Vec<_> = script.to_vec();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let Some(Ok(first)) = lines.next() else { continue };
                let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                let head = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
                let agent: Vec<_> =
                    head.filter(|l| l.to_lowercase().starts_with("user-agent")).collect();
                seen.lock().unwrap().push(format!("{path} {}", agent.concat()));
                let found = left.iter().position(|(at, _)| *at == path);
                let answer = found.map_or("404 Not Found\r\n\r\n", |at| left[at].1);
                // The last answer to a path stays.
                if let Some(at) = found
                    && left.iter().filter(|(other, _)| *other == path).count() > 1
                {
                    left.remove(at);
                }
                let _ = write!(
                    stream,
                    "HTTP/1.1 {}",
                    answer.replacen("\r\n", "\r\nConnection: close\r\n", 1)
                );
            }
        });
        Self { address, asked }
    }

    fn fetch(&self, path: &str) -> Result<Fetched, FetchError> {
        Fetcher::new(quick(true)).fetch(&format!("{}{path}", self.address))
    }

    fn paths(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect()
    }
}

fn quick(allow_private: bool) -> Manners {
    Manners {
        pause: Duration::from_millis(200),
        longest_pause: Duration::from_secs(2),
        timeout: Duration::from_secs(2),
        ..Manners::usual(allow_private)
    }
}

const PAGE: &str = "200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>Le bac</p>";

#[test]
fn a_page_is_fetched_under_our_name() {
    let server = Server::new(&[("/bac", PAGE)]);
    let page = server.fetch("/bac#top").unwrap();
    assert_eq!(page.url, format!("{}/bac", server.address));
    assert_eq!(page.body, b"<p>Le bac</p>");
    assert!(page.charset.unwrap().eq_ignore_ascii_case("iso-8859-1"));
    assert_eq!(server.paths(), ["/robots.txt", "/bac"]);
    assert!(server.asked.lock().unwrap()[1].contains("selon/"), "{:?}", server.asked);
}

#[test]
fn this_machine_is_refused_unless_it_is_meant() {
    let server = Server::new(&[("/bac", PAGE)]);
    let port = server.address.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"] {
        let mut fetcher = Fetcher::new(quick(false));
        let refused = fetcher.fetch(&format!("http://{host}:{port}/bac")).unwrap_err();
        // A machine without IPv6 may not know the name at all.
        let unknown = host.starts_with('[') && matches!(refused, FetchError::NoRobots(_));
        assert!(matches!(refused, FetchError::Private(_)) || unknown, "{host}: {refused:?}");
        assert!(refused.help().contains("--allow-private") || unknown);
    }
    assert!(server.paths().is_empty());
}

#[test]
fn robots_are_respected() {
    let server = Server::new(&[
        ("/robots.txt", "200 OK\r\n\r\nUser-agent: selon\nDisallow: /paid/\n"),
        ("/bac", PAGE),
        ("/paid/bac", PAGE),
    ]);
    assert!(server.fetch("/bac").is_ok());
    assert!(matches!(server.fetch("/paid/bac"), Err(FetchError::Robots)));
    assert!(!server.paths().contains(&"/paid/bac".to_owned()));
    let broken = Server::new(&[("/robots.txt", "500 Oops\r\n\r\n"), ("/bac", PAGE)]);
    assert!(matches!(broken.fetch("/bac"), Err(FetchError::NoRobots(_))));
    assert_eq!(broken.paths(), ["/robots.txt"]);
}

#[test]
fn redirections_are_followed_a_few_times_and_checked_each_time() {
    let server = Server::new(&[
        ("/old", "301 Moved\r\nLocation: /paid/new\r\n\r\n"),
        ("/found", "302 Found\r\nLocation: bac\r\n\r\n"),
        ("/loop", "302 Found\r\nLocation: /loop\r\n\r\n"),
        ("/file", "302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"),
        ("/blank", "302 Found\r\n\r\n"),
        ("/robots.txt", "200 OK\r\n\r\nUser-agent: *\nDisallow: /paid/\n"),
        ("/bac", PAGE),
    ]);
    assert_eq!(server.fetch("/found").unwrap().url, format!("{}/bac", server.address));
    assert!(matches!(server.fetch("/old"), Err(FetchError::Robots)));
    assert!(matches!(server.fetch("/file"), Err(FetchError::Scheme(_))));
    assert!(matches!(server.fetch("/blank"), Err(FetchError::Nowhere)));
    assert!(matches!(server.fetch("/loop"), Err(FetchError::Redirects(_))));
    let looped = server.paths().iter().filter(|path| *path == "/loop").count();
    assert_eq!(looped, MAX_REDIRECTS + 1);
}

#[test]
fn one_host_is_not_asked_twice_at_once() {
    let server = Server::new(&[("/a", PAGE), ("/b", PAGE)]);
    let mut fetcher = Fetcher::new(quick(true));
    let began = Instant::now();
    for path in ["/a", "/b"] {
        fetcher.fetch(&format!("{}{path}", server.address)).unwrap();
    }
    assert!(began.elapsed() >= Duration::from_millis(200));
    assert_eq!(server.paths(), ["/robots.txt", "/a", "/b"]);
}

#[test]
fn a_busy_server_is_asked_again_when_it_says() {
    let server = Server::new(&[
        ("/bac", "503 Busy\r\nRetry-After: 1\r\n\r\n"),
        ("/bac", PAGE),
        ("/long", "429 Too Many\r\nRetry-After: 3600\r\n\r\n"),
        ("/mute", "503 Busy\r\n\r\n"),
    ]);
    let began = Instant::now();
    assert!(server.fetch("/bac").is_ok());
    assert!(began.elapsed() >= Duration::from_secs(1));
    let long = server.fetch("/long").unwrap_err();
    assert_eq!(long.to_string(), "the server is busy and asks to come back in 3600 s");
    assert!(matches!(server.fetch("/mute"), Err(FetchError::Busy(None))));
}

#[test]
fn what_cannot_be_had_is_said() {
    let server = Server::new(&[
        ("/gone", "410 Gone\r\n\r\n"),
        ("/cut", "200 OK\r\nContent-Length: 100\r\n\r\nLe bac"),
    ]);
    assert!(matches!(server.fetch("/gone"), Err(FetchError::Status(410))));
    assert!(matches!(server.fetch("/cut"), Err(FetchError::Broken(_))));
    let mut fetcher = Fetcher::new(quick(true));
    assert!(matches!(fetcher.fetch("http://"), Err(FetchError::Malformed(_))));
    assert!(matches!(fetcher.fetch("ftp://a.example/"), Err(FetchError::Scheme(_))));
    let secret = server.address.replace("http://", "http://me:secret@");
    assert!(matches!(fetcher.fetch(&secret), Err(FetchError::Credentials)));
    assert!(server.paths().iter().all(|path| path != "/"));
}

#[test]
fn what_never_ends_is_given_up() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut first = String::new();
            let _ = BufReader::new(stream.try_clone().unwrap()).read_line(&mut first);
            if first.contains("robots") {
                let _ = stream.write_all(b"HTTP/1.1 404 No\r\nConnection: close\r\n\r\n");
                continue;
            }
            // As much as it takes, until the other side has enough.
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'x'; 1 << 16]).is_ok() {}
        }
    });
    let mut fetcher = Fetcher::new(Manners { timeout: Duration::from_secs(30), ..quick(true) });
    assert!(matches!(fetcher.fetch(&address), Err(FetchError::TooLarge(_))));
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", silent.local_addr().unwrap());
    let mut fetcher = Fetcher::new(Manners { timeout: Duration::from_millis(300), ..quick(true) });
    assert!(matches!(fetcher.fetch(&address), Err(FetchError::NoRobots(_))));
}
