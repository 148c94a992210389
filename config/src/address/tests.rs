//! Every address that is accepted prints what it means, and every rule has the text that breaks it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use super::{AddressError, ListenAddress, LoopbackAddress, MAX_ADDRESSES, PartnerAddress, PartnerAddresses};

fn partner(text: &str) -> Result<String, AddressError> {
    text.parse::<PartnerAddress>().map(|address| address.to_string())
}

#[test]
fn pages_are_served_on_loopback_only() {
    for good in ["127.0.0.1:8053", "127.255.255.254:1", "[::1]:8053", "127.0.0.1:0"] {
        assert_eq!(good.parse::<LoopbackAddress>().unwrap().socket().to_string(), good);
    }
    for open in
        ["0.0.0.0:8053", "[::]:8053", "128.0.0.1:8053", "126.255.255.255:8053", "[::ffff:127.0.0.1]:8053"]
    {
        let refused = open.parse::<LoopbackAddress>().unwrap_err();
        assert!(matches!(refused, AddressError::NotLoopback { .. }), "{open}");
        let sentence = refused.to_string();
        assert!(sentence.contains(open) && sentence.ends_with("write \"127.0.0.1:8053\""), "{sentence}");
    }
    assert_eq!(LoopbackAddress::on_port(8053), "127.0.0.1:8053".parse().unwrap());
}

#[test]
fn a_listening_address_is_an_ip_address_with_a_port() {
    for good in ["0.0.0.0:7053", "[::]:7053", "10.1.2.3:65535"] {
        assert_eq!(good.parse::<ListenAddress>().unwrap().socket().to_string(), good);
    }
    for bad in
        ["", "7053", ":7053", "localhost:7053", "0.0.0.0", "0.0.0.0:65536", "::1:7053", "256.0.0.1:7053"]
    {
        assert!(matches!(bad.parse::<ListenAddress>().unwrap_err(), AddressError::Listen { .. }), "{bad}");
        assert!(matches!(bad.parse::<LoopbackAddress>().unwrap_err(), AddressError::Listen { .. }), "{bad}");
    }
}

#[test]
fn partner_addresses_keep_their_meaning() {
    for same in [
        "pulang.example.go.id:7053",
        "nama-host:1",
        "a:65535",
        "10.0.0.1:7053",
        "[2001:db8::1]:7053",
        "3w.id:7",
    ] {
        assert_eq!(partner(same).unwrap(), same);
    }
    assert_eq!(partner("Pulang.Example.GO.ID:07053").unwrap(), "pulang.example.go.id:7053");
}

#[test]
fn partner_addresses_have_a_host_and_a_port() {
    for text in ["", "host", "10.0.0.1", "https//host"] {
        assert!(matches!(partner(text).unwrap_err(), AddressError::Partner { .. }), "{text}");
    }
    for text in ["host:", "host:0", "host:65536", "host:+7", "host:tujuh", "https://host/", "host:7053/"] {
        assert!(matches!(partner(text).unwrap_err(), AddressError::Port { .. }), "{text}");
    }
    let unusable = [
        ":7053",
        "-a:7053",
        "a-:7053",
        "a..b:7053",
        "a.:7053",
        ".a:7053",
        "a_b:7053",
        "a b:7053",
        "höst:7053",
        "a@b:7053",
        "0.0.0.0:7053",
        "[::]:7053",
        "::1:7053",
        "[10.0.0.1]:7053",
        "300.1.1.1:7053",
        "10.0.0:7053",
        "https://host:7053",
    ];
    for text in unusable {
        assert!(matches!(partner(text).unwrap_err(), AddressError::Host { .. }), "{text}");
    }
}

#[test]
fn host_names_end_at_63_characters_a_label_and_253_in_all() {
    let label = "a".repeat(63);
    assert!(partner(&format!("{label}:1")).is_ok());
    assert!(partner(&format!("{label}a:1")).is_err());
    let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
    assert_eq!(longest.len(), 253);
    assert!(partner(&format!("{longest}:1")).is_ok());
    assert!(partner(&format!("{longest}a:1")).is_err());
}

#[test]
fn partners_are_told_eight_addresses_at_most_each_once() {
    let list = |count: usize| {
        (0..count).map(|n| format!("h{n}:7053").parse().unwrap()).collect::<Vec<PartnerAddress>>()
    };
    let most = PartnerAddresses::try_from(list(MAX_ADDRESSES)).unwrap();
    assert_eq!(most.as_slice(), list(8));
    let refused = PartnerAddresses::try_from(list(MAX_ADDRESSES + 1)).unwrap_err();
    assert_eq!(refused, AddressError::TooMany { given: 9 });
    let mut twice = list(3);
    twice.push("H1:7053".parse().unwrap());
    let refused = PartnerAddresses::try_from(twice).unwrap_err();
    assert_eq!(refused.to_string(), "the address \"h1:7053\" is there twice; remove one");
}

#[test]
fn a_refusal_quotes_foreign_text_short_and_harmless() {
    let refused = partner(&"\u{1b}".repeat(10_000)).unwrap_err().to_string();
    assert!(refused.len() < 500 && !refused.contains('\u{1b}'), "{refused}");
}
