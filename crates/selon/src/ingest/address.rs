//! What an address says: which page it is, whose site it is on, and sometimes
//! the day of publication.

use url::{Host, Url};

use super::article::{Article, Field, Origin};
use super::{date, written_date};

/// An address of the web out of `value`, which may be relative to `base`.
pub(super) fn of_page(value: &str, base: Option<&str>) -> Option<String> {
    let base = base.and_then(|base| Url::parse(base).ok());
    let url = Url::options().base_url(base.as_ref()).parse(value.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// The domain that somebody registered for an address: `bbc.co.uk` of
/// `https://www.bbc.co.uk/news`, by the Public Suffix List.
pub(super) fn registered(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    match url.host()? {
        Host::Domain(host) => psl::domain_str(host).map(str::to_owned),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// The day that stands in the path of an address as year, month and day:
/// `/2031/05/03/`, `/2031-05-03-bac`, `/2031/may/03/`.
pub(super) fn day(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let parts: Vec<&str> = url.path().split(['/', '-', '_', '.']).collect();
    let is_date = |parts: &[&str]| {
        let [year, month, day] = parts else { return None };
        let named = || Some(format!("{:02}", written_date::month(&month.to_lowercase())?));
        let month = if month.len() > 2 { named()? } else { format!("{month:0>2}") };
        let plausible = year.len() == 4
            && matches!(year.get(..2), Some("19" | "20"))
            && matches!(day.len(), 1 | 2);
        plausible.then(|| date::normalise(&format!("{year}-{month}-{day:0>2}"))).flatten()
    };
    parts.windows(3).find_map(is_date)
}

/// Sets what the addresses of `article` tell and nothing else did, and says when
/// two of them contradict each other.
pub(super) fn complete(article: &mut Article) {
    let capture = article.capture.as_ref();
    let fetched = capture.and_then(|capture| Some((capture.url.clone()?, capture.from)));
    let own = article.url.as_ref().map(|url| url.value.clone());
    if let (Some(own), Some((fetched, _))) = (&own, &fetched)
        && let (Some(a), Some(b)) = (registered(own), registered(fetched))
        && a != b
    {
        article.warnings.push(format!(
            "the page was fetched from {b}, but gives an address at {a} as its own: it may be a copy"
        ));
    }
    if article.url.is_none() {
        article.url = fetched.clone().map(|(url, from)| Field::new(url, from));
    }
    if article.outlet.is_none() {
        let address = fetched.map(|(url, _)| url).or(own);
        let domain = address.as_deref().and_then(registered);
        article.outlet = domain.map(|domain| Field::new(domain, Origin::Address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_those_that_were_registered() {
        for (address, domain) in [
            ("https://www.phare.example/bac", Some("phare.example")),
            ("http://news.phare.co.uk:8080/", Some("phare.co.uk")),
            ("https://phare.github.io/", Some("phare.github.io")),
            ("http://192.0.2.7/", None),
            ("http://[2001:db8::1]/", None),
            ("http://localhost/", None),
            ("bac.html", None),
        ] {
            assert_eq!(registered(address).as_deref(), domain, "{address}");
        }
    }

    #[test]
    fn a_whole_day_in_a_path_is_one() {
        for (path, found) in [
            ("/2031/05/03/bac", Some("2031-05-03")),
            ("/2021/05/03/bac", Some("2021-05-03")),
            ("/monde/2021-5-3-bac", Some("2021-05-03")),
            ("/2021/may/3/bac", Some("2021-05-03")),
            ("/2021/mai-3-2021", Some("2021-05-03")),
            ("/2021/05/bac", None),
            ("/2021/quay/03", None),
            ("/2021/13/03", None),
            ("/id/4021/05/03", None),
        ] {
            let address = format!("https://phare.example{path}");
            assert_eq!(day(&address).as_deref(), found, "{path}");
        }
    }

    #[test]
    fn relative_addresses_need_a_base() {
        let base = Some("https://phare.example/a/b");
        assert_eq!(of_page("../c", base).as_deref(), Some("https://phare.example/c"));
        assert_eq!(of_page("../c", None), None);
        assert_eq!(of_page("javascript:1", base), None);
    }
}
