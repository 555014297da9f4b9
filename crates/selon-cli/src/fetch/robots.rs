//! What a site asks of programs (`robots.txt`, RFC 9309).

use std::time::Duration;

use texting_robots::Robot;
use url::Url;

/// What RFC 9309 lets a program stop reading at.
const MAX_BYTES: usize = 500 << 10;

/// The name in `robots.txt` files.
const NAME: &str = "selon";

/// The rules of one site.
pub struct Rules(Option<Robot>);

impl Rules {
    /// Of a site that has none.
    pub fn none() -> Self {
        Self(None)
    }

    /// Out of a file. One that is no rules has none.
    pub fn parse(file: &[u8]) -> Self {
        Self(Robot::new(NAME, &file[..file.len().min(MAX_BYTES)]).ok())
    }

    /// Whether they allow `url`.
    pub fn allow(&self, url: &Url) -> bool {
        self.0.as_ref().is_none_or(|robot| robot.allowed(url.as_str()))
    }

    /// What they want to pass between two requests.
    pub fn pause(&self) -> Option<Duration> {
        let seconds = self.0.as_ref()?.delay?;
        Duration::try_from_secs_f32(seconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(rules: &str, path: &str) -> bool {
        let url = Url::parse(&format!("https://phare.example{path}")).unwrap();
        Rules::parse(rules.as_bytes()).allow(&url)
    }

    #[test]
    fn rules_for_us_come_before_those_for_all() {
        let rules = "User-agent: *\nDisallow: /\n\nUser-agent: Selon\nDisallow: /archive/\n\
                     Allow: /archive/open$\nCrawl-delay: 2\n";
        assert!(allow(rules, "/news/bac"));
        assert!(!allow(rules, "/archive/bac"));
        assert!(allow(rules, "/archive/open"));
        assert_eq!(Rules::parse(rules.as_bytes()).pause(), Some(Duration::from_secs(2)));
        assert!(!allow("User-agent: *\nDisallow: /", "/news/bac"));
        assert!(allow("<html>not found</html>", "/news/bac"));
        assert!(allow("", "/"));
    }

    #[test]
    fn a_pause_that_is_none_is_left_out() {
        for delay in ["-1", "NaN", "inf", "1e30"] {
            let rules = format!("User-agent: *\nCrawl-delay: {delay}\n");
            assert_eq!(Rules::parse(rules.as_bytes()).pause(), None, "{delay}");
        }
    }
}
