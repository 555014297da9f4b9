//! Which addresses of the network may be connected to.
//!
//! Lists of addresses come from mails, feeds and pages. One in them must not make
//! Selon ask a machine that only its user can reach: a router, a desk's own
//! server, the metadata service of a cloud. So names are resolved once, what is
//! not of the public internet is left out, and the connection goes to what is
//! left: a name that points elsewhere a moment later gains nothing.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names to public addresses, unless told that any will do.
#[derive(Debug)]
pub struct Guard {
    pub allow_private: bool,
}

/// A name that means no public address.
#[derive(Debug, thiserror::Error)]
#[error("its address is {0}, which is not on the public internet")]
pub struct Private(pub IpAddr);

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|found| self.allow_private || is_public(found.ip())) {
            kept.push(*address);
        }
        match (kept.is_empty(), found.iter().next()) {
            (true, Some(address)) => Err(refused(address)),
            (true, None) => Err(ureq::Error::HostNotFound),
            (false, _) => Ok(kept),
        }
    }
}

fn refused(address: &SocketAddr) -> ureq::Error {
    ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, Private(address.ip())))
}

/// The refusal in `error`, if it is one.
pub fn refusal(error: &ureq::Error) -> Option<IpAddr> {
    match error {
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref::<Private>().map(|found| found.0),
        _ => None,
    }
}

/// Whether an address is one of the public internet: none of those that the
/// registries of IANA keep for other ends (RFC 6890 and its successors).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let kept = a == 0
        || a == 10
        || a == 127
        || a >= 224
        // Carriers' own networks (RFC 6598), link-local, private.
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        // Protocols, examples, benchmarks, the old relay of 6to4.
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113);
    !kept
}

fn is_public_6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_4(inner);
    }
    let [a, b, c, d, e, f, g, h] = address.segments();
    let last = Ipv4Addr::from((u32::from(g) << 16) | u32::from(h));
    match (a, b) {
        // Translated addresses (RFC 6052), and 6to4, hold one of IPv4.
        (0x64, 0xff9b) => [c, d, e, f] == [0; 4] && is_public_4(last),
        (0x2002, _) => is_public_4(Ipv4Addr::from((u32::from(b) << 16) | u32::from(c))),
        // Teredo and other protocols, benchmarks; examples.
        (0x2001, 0..=0x1ff | 0xdb8) => false,
        (0x3fff, 0..=0xfff) => false,
        // Of the whole rest only this much is given out.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_public_internet_is_refused() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_let_through() {
        for address in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.1.0.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "64:ff9b::101:101",
            "::ffff:1.1.1.1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
