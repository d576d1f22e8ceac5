//! Which addresses may be contacted. A recorder that follows links must not be led inside: loopback, private and
//! link-local addresses are refused unless allowed.
//!
//! The check stands in the resolver, so that it sees every connection: literals in every spelling, names, each redirect,
//! and a name that resolves otherwise the second time. What was checked is what is connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Stretches of IPv4 that are nobody's public server (IANA special-purpose registry).
const INSIDE_V4: [(Ipv4Addr, u8); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Stretches of IPv6 that are nobody's public server.
const INSIDE_V6: [(Ipv6Addr, u8); 6] = [
    (Ipv6Addr::UNSPECIFIED, 96),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 9),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8),
];

/// A stretch of addresses: `127.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Network, String> {
        let wrong = || format!("\"{text}\" is no network such as 127.0.0.0/8");
        let (base, bits) = text.split_once('/').map_or((text, None), |(base, bits)| (base, Some(bits)));
        let base: IpAddr = base.trim().parse().map_err(|_| wrong())?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.trim().parse().map_err(|_| wrong()))?;
        if bits > most { Err(wrong()) } else { Ok(Network { base, bits }) }
    }
}

impl Network {
    fn holds(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(address)) => same_v4(base, address, self.bits),
            (IpAddr::V6(base), IpAddr::V6(address)) => same_v6(base, address, self.bits),
            _ => false,
        }
    }
}

fn same_v4(one: Ipv4Addr, other: Ipv4Addr, bits: u8) -> bool {
    let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
    one.to_bits() & mask == other.to_bits() & mask
}

fn same_v6(one: Ipv6Addr, other: Ipv6Addr, bits: u8) -> bool {
    let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
    one.to_bits() & mask == other.to_bits() & mask
}

/// The IPv4 address that an IPv6 address stands for: mapped, NAT64 or 6to4.
fn inner(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match parts {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(v4(high, low)),
        [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => address.to_ipv4_mapped(),
    }
}

/// Whether an address is a public server's.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !INSIDE_V4.iter().any(|(base, bits)| same_v4(*base, address, *bits)),
        IpAddr::V6(address) => match inner(address) {
            Some(inner) => is_public(IpAddr::V4(inner)),
            None => !INSIDE_V6.iter().any(|(base, bits)| same_v6(*base, address, *bits)),
        },
    }
}

/// The resolver that refuses what is inside.
#[derive(Debug)]
pub struct Guard {
    /// Stretches that may be contacted all the same.
    pub allowed: Vec<Network>,
    /// `host:port` of the configured proxy, which may stand inside.
    pub proxy: Option<String>,
    /// Looks names up.
    pub lookup: Box<dyn Resolver>,
}

impl Guard {
    /// A guard over the system's own resolver.
    pub fn new(allowed: Vec<Network>, proxy: Option<String>) -> Guard {
        Guard { allowed, proxy, lookup: Box::new(DefaultResolver::default()) }
    }

    /// Whether this address may be contacted.
    pub fn lets(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        is_public(address) || self.allowed.iter().any(|network| network.holds(address))
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.lookup.resolve(uri, config, timeout)?;
        let asked = uri.host().zip(uri.port_u16()).map(|(host, port)| format!("{host}:{port}"));
        if self.proxy.is_some() && self.proxy == asked {
            return Ok(found);
        }
        let mut open = self.empty();
        found.iter().filter(|address| self.lets(address.ip())).for_each(|address| open.push(*address));
        if open.is_empty() {
            let host = uri.host().unwrap_or_default();
            let inside = found.first().map(|address| address.ip().to_string()).unwrap_or_default();
            return Err(ureq::Error::Other(format!("{host} is a private address ({inside})").into()));
        }
        Ok(open)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn what_is_inside_is_known_in_every_spelling() {
        let check = |text: &str, public| assert_eq!(is_public(text.parse().expect("an address")), public, "{text}");
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "172.31.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
            "fec0::1",
        ] {
            check(inside, false);
        }
        for outside in ["93.184.215.14", "172.32.0.1", "2606:2800:21f::1", "64:ff9b::5db8:d70e"] {
            check(outside, true);
        }
        assert!("127.0.0.0/33".parse::<Network>().is_err() && "home".parse::<Network>().is_err());
        let network: Network = "127.0.0.0/8".parse().expect("a network");
        assert!(network.holds("127.9.9.9".parse().expect("an address")));
        assert!(!network.holds("128.0.0.1".parse().expect("an address")));
    }

    /// A name that is public when first asked for and inside from then on.
    #[derive(Debug, Default)]
    struct Rebinding(AtomicUsize);

    impl Resolver for Rebinding {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let first = self.0.fetch_add(1, Ordering::Relaxed) == 0;
            let mut found = self.empty();
            found.push(if first { "93.184.215.14:80" } else { "127.0.0.1:80" }.parse().expect("an address"));
            Ok(found)
        }
    }

    #[test]
    fn a_name_that_changes_its_address_is_checked_each_time() {
        let guard = Guard { allowed: Vec::new(), proxy: None, lookup: Box::new(Rebinding::default()) };
        let uri: Uri = "http://rebinding.example/".parse().expect("an address");
        let timeout = || NextTimeout { after: std::time::Duration::from_secs(1).into(), ..NextTimeout::default() };
        assert!(guard.resolve(&uri, &Config::default(), timeout()).is_ok());
        assert!(guard.resolve(&uri, &Config::default(), timeout()).is_err());
    }
}
