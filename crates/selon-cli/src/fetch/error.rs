//! Why an address gave nothing to read, and what to do about it.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use thiserror::Error;

/// An address that could not be fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// It cannot be taken apart.
    #[error("this is no address")]
    Malformed(#[source] url::ParseError),
    /// Another protocol.
    #[error("only http and https are fetched, not {0}")]
    Scheme(String),
    /// It would end up in every output.
    #[error("the address holds a password")]
    Credentials,
    /// Not on the public internet.
    #[error("it is at {0}, which is not on the public internet")]
    Private(IpAddr),
    /// The site asks programs to stay away.
    #[error("the site’s robots.txt asks programs not to fetch it")]
    Robots,
    /// The site has rules, but they cannot be had.
    #[error("the site’s robots.txt could not be read, so it is not known what it allows")]
    NoRobots(#[source] Box<FetchError>),
    /// The answer was no page.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// It asks for more patience than there is.
    #[error("the server is busy and asks to come back {}", .0.map_or("later".to_owned(), |wait| format!("in {} s", wait.as_secs())))]
    Busy(Option<Duration>),
    /// From one address to the next.
    #[error("it was redirected more than {0} times")]
    Redirects(usize),
    /// A redirection without a place to go to.
    #[error("it is redirected, but not to an address")]
    Nowhere,
    /// More than an article may have.
    #[error("it is larger than {} MiB", .0 >> 20)]
    TooLarge(usize),
    /// No connection, or it broke.
    #[error("it could not be fetched")]
    Network(#[source] Box<ureq::Error>),
    /// The connection broke in the middle.
    #[error("the connection broke")]
    Broken(#[source] io::Error),
}

impl FetchError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            FetchError::Malformed(_) | FetchError::Nowhere => {
                "Copy the address out of the browser’s address line."
            }
            FetchError::Scheme(_) => "Fetch it with another program and read the file.",
            FetchError::Credentials => "Save the page in a browser and read the file.",
            FetchError::Private(_) => "If you mean a machine of your own, add --allow-private.",
            FetchError::Robots => "Open it in a browser, save the page and read the file.",
            FetchError::NoRobots(_) | FetchError::Network(_) | FetchError::Broken(_) => {
                "Check the address and the connection, and try again."
            }
            FetchError::Status(401 | 402 | 403 | 451) => {
                "The site does not give it to programs: save the page in a browser and read the file."
            }
            FetchError::Status(404 | 410) => {
                "Check the address; an archive may still have the page."
            }
            FetchError::Status(_) | FetchError::Busy(_) => "Try again later.",
            FetchError::Redirects(_) => "Open it in a browser, and give the address where it ends.",
            FetchError::TooLarge(_) => "Download it, and read the file.",
        }
    }
}
