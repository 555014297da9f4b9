//! Pages that were named by their address are fetched, politely: one at a time,
//! with a name that says who asks, as the site's `robots.txt` allows, with a
//! pause between two requests to one host, and not again when the server says
//! when to come back. Sizes, redirections and times are bounded, and only the
//! public internet is asked (see [`guard`]).
//!
//! Nothing else of Selon uses the network.

mod error;
mod guard;
mod robots;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Read;
use std::thread::sleep;
use std::time::{Duration, Instant};

use selon::ingest::MAX_ARTICLE_BYTES;
use ureq::http::{Response, StatusCode};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

pub use error::FetchError;
use guard::Guard;
use robots::Rules;

/// How Selon calls itself; `robots.txt` files know it as `selon`.
const USER_AGENT: &str = concat!(
    "selon/",
    env!("CARGO_PKG_VERSION"),
    " (reads single news pages that a person asks for)"
);

/// What a server should send if it has a choice.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml;q=0.9, \
                      application/atom+xml;q=0.9, text/plain;q=0.8, */*;q=0.5";

/// Redirections that are followed.
const MAX_REDIRECTS: usize = 5;

/// Times that a busy server is asked again.
const MAX_RETRIES: usize = 2;

/// How patient the fetcher is.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Addresses outside the public internet may be fetched.
    pub allow_private: bool,
    /// Between two requests to one host, if the site does not ask for more.
    pub pause: Duration,
    /// The most that a site may ask for.
    pub longest_pause: Duration,
    /// For one request, with its answer.
    pub timeout: Duration,
}

impl Manners {
    /// The usual ones.
    pub fn usual(allow_private: bool) -> Self {
        Self {
            allow_private,
            pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            timeout: Duration::from_secs(60),
        }
    }
}

/// What an address gave.
#[derive(Debug)]
pub struct Fetched {
    /// Where it was in the end.
    pub url: String,
    /// The encoding that the server gave.
    pub charset: Option<String>,
    /// The bytes, unpacked.
    pub body: Vec<u8>,
}

/// Fetches one address after the other.
pub struct Fetcher {
    agent: Agent,
    manners: Manners,
    /// By origin (scheme, host, port): what the site asks of programs.
    rules: BTreeMap<String, Rules>,
    /// By host: when it was asked last.
    asked: BTreeMap<String, Instant>,
}

/// What came back from one request.
enum Answer {
    Page(Fetched),
    Elsewhere(Url),
    Busy(Option<Duration>),
}

impl Fetcher {
    /// A fetcher with these manners.
    pub fn new(manners: Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            // A proxy would resolve names itself, past the guard.
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(manners.timeout))
            .timeout_connect(Some(manners.timeout.min(Duration::from_secs(10))))
            .build();
        let guard = Guard { allow_private: manners.allow_private };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Self { agent, manners, rules: BTreeMap::new(), asked: BTreeMap::new() }
    }

    /// Fetches what is at `address`. Takes as long as the site wants to be left
    /// alone between two requests.
    ///
    /// # Errors
    /// If it is not to be fetched, or cannot be.
    pub fn fetch(&mut self, address: &str) -> Result<Fetched, FetchError> {
        let mut url = checked(Url::parse(address).map_err(FetchError::Malformed)?)?;
        let (mut redirects, mut retries) = (0, 0);
        loop {
            if !self.rules(&url)?.allow(&url) {
                return Err(FetchError::Robots);
            }
            self.wait(&url);
            match self.ask(&url)? {
                Answer::Page(page) => return Ok(page),
                Answer::Elsewhere(next) if redirects < MAX_REDIRECTS => {
                    redirects += 1;
                    url = checked(next)?;
                }
                Answer::Elsewhere(_) => return Err(FetchError::Redirects(MAX_REDIRECTS)),
                Answer::Busy(Some(wait))
                    if retries < MAX_RETRIES && wait <= self.manners.longest_pause =>
                {
                    retries += 1;
                    sleep(wait);
                }
                Answer::Busy(wait) => return Err(FetchError::Busy(wait)),
            }
        }
    }

    /// The rules of the site of `url`, fetched once.
    fn rules(&mut self, url: &Url) -> Result<&Rules, FetchError> {
        let site = url.origin().ascii_serialization();
        if !self.rules.contains_key(&site) {
            let rules = self.fetch_rules(url)?;
            self.rules.insert(site.clone(), rules);
        }
        Ok(&self.rules[&site])
    }

    /// As RFC 9309 has it: a site without rules allows everything, and one whose
    /// rules cannot be had allows nothing.
    fn fetch_rules(&mut self, url: &Url) -> Result<Rules, FetchError> {
        let mut at = url.join("/robots.txt").map_err(FetchError::Malformed)?;
        let unknown = |error| match error {
            // The site itself is not to be asked: that is what to say.
            FetchError::Private(_) => error,
            error => FetchError::NoRobots(Box::new(error)),
        };
        for _ in 0..=MAX_REDIRECTS {
            // Rules are pages, too: the site is not asked twice at once.
            self.wait(&at);
            match self.ask(&at) {
                Ok(Answer::Page(page)) => return Ok(Rules::parse(&page.body)),
                Ok(Answer::Elsewhere(next)) => at = checked(next).map_err(unknown)?,
                Ok(Answer::Busy(wait)) => return Err(unknown(FetchError::Busy(wait))),
                Err(FetchError::Status(400..=499)) => return Ok(Rules::none()),
                Err(error) => return Err(unknown(error)),
            }
        }
        Ok(Rules::none())
    }

    /// Waits until the host of `url` may be asked again.
    fn wait(&mut self, url: &Url) {
        let host = url.host_str().unwrap_or_default().to_owned();
        let site = url.origin().ascii_serialization();
        let asked_for = self.rules.get(&site).and_then(Rules::pause);
        let pause = asked_for.map_or(self.manners.pause, |pause| pause.max(self.manners.pause));
        let pause = pause.min(self.manners.longest_pause);
        if let Some(last) = self.asked.get(&host) {
            sleep(pause.saturating_sub(last.elapsed()));
        }
        self.asked.insert(host, Instant::now());
    }

    fn ask(&self, url: &Url) -> Result<Answer, FetchError> {
        let response =
            self.agent.get(url.as_str()).call().map_err(|error| match guard::refusal(&error) {
                Some(address) => FetchError::Private(address),
                None => FetchError::Network(Box::new(error)),
            })?;
        match response.status() {
            StatusCode::OK => page(url, response).map(Answer::Page),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                Ok(Answer::Busy(retry_after(&response)))
            }
            status if status.is_redirection() => {
                let place = header(&response, "location").ok_or(FetchError::Nowhere)?;
                url.join(place).map(Answer::Elsewhere).map_err(FetchError::Malformed)
            }
            status => Err(FetchError::Status(status.as_u16())),
        }
    }
}

/// An address that may be asked for.
fn checked(url: Url) -> Result<Url, FetchError> {
    match url.scheme() {
        "http" | "https" if !url.username().is_empty() || url.password().is_some() => {
            Err(FetchError::Credentials)
        }
        "http" | "https" => Ok(url),
        other => Err(FetchError::Scheme(other.to_owned())),
    }
}

/// Reads an answer, as far as it is not too large.
fn page(url: &Url, response: Response<Body>) -> Result<Fetched, FetchError> {
    let charset = response.body().charset().map(str::to_owned);
    let mut body = Vec::new();
    let mut reader = response.into_body().into_reader().take(MAX_ARTICLE_BYTES as u64 + 1);
    reader.read_to_end(&mut body).map_err(FetchError::Broken)?;
    if body.len() > MAX_ARTICLE_BYTES {
        return Err(FetchError::TooLarge(MAX_ARTICLE_BYTES));
    }
    let mut url = url.clone();
    url.set_fragment(None);
    Ok(Fetched { url: url.into(), charset, body })
}

/// When the server asks to come back: in so many seconds, or at a date.
fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let value = header(response, "retry-after")?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    let wait = at.duration_since(jiff::Timestamp::now());
    Some(Duration::try_from(wait).unwrap_or_default())
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}
