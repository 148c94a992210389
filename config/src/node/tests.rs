//! What a configuration file may say, and the sentence for each way of saying it wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::path::Path;

use super::{
    Config, ConfigError, LogLevel, MAX_FILE_BYTES, NewNode, OfficeName, PageCount, Peer, SAMPLE, ValueError,
    sample_for,
};
use crate::address::{LoopbackAddress, PartnerAddresses};
use crate::region::{find_province, provinces};

const SMALLEST: &str = "province = \"53\"\noffice = \"Kantor\"\n";

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(Path::new("pulang.toml"), text)
}

/// The sentence for the smallest good file with this text behind it.
fn refusal(more: &str) -> String {
    parse(&format!("{SMALLEST}{more}")).unwrap_err().to_string()
}

#[test]
fn the_smallest_file_gets_the_documented_defaults() {
    let config = parse(SMALLEST).unwrap();
    assert_eq!(config.province.name, "Nusa Tenggara Timur");
    assert_eq!(config.office.as_str(), "Kantor");
    assert_eq!(config.web.listen.socket().to_string(), "127.0.0.1:8053");
    assert_eq!(config.peer, None);
    assert_eq!(config.store.max_page_count, None);
    assert_eq!(config.log.level, LogLevel::Info);
}

#[test]
fn every_value_arrives() {
    let text = "[web]\nlisten = \"[::1]:9000\"\n[peer]\nlisten = \"0.0.0.0:7053\"\naddresses = [\"a:1\", \"b:2\"]\n\
                [store]\nmax_page_count = 300\n[log]\nlevel = \"debug\"\n";
    let config = parse(&format!("{SMALLEST}{text}")).unwrap();
    assert_eq!(config.web.listen.socket().to_string(), "[::1]:9000");
    let peer = config.peer.unwrap();
    assert_eq!(peer.listen.socket().to_string(), "0.0.0.0:7053");
    let told: Vec<String> = peer.addresses.as_slice().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["a:1", "b:2"]);
    assert_eq!(config.store.max_page_count.unwrap().get(), 300);
    assert_eq!(config.log.level, LogLevel::Debug);
}

#[test]
fn every_log_level_is_written_as_its_word() {
    for level in [LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug] {
        let config = parse(&format!("{SMALLEST}[log]\nlevel = \"{}\"", level.word())).unwrap();
        assert_eq!(config.log.level, level);
    }
    assert!(refusal("[log]\nlevel = \"trace\"").contains("expected one of `error`, `warn`, `info`, `debug`"));
}

#[test]
fn an_unknown_key_is_refused_with_its_place_and_the_keys_known_there() {
    let sentence = refusal("[peer]\nlisten = \"0.0.0.0:7053\"\nadresses = []\n");
    assert_eq!(
        sentence,
        "pulang.toml:5:1: unknown field `adresses`, expected `listen` or `addresses`; \
         correct this line (the sample file explains every key)"
    );
    assert!(
        refusal("  nama = 1")
            .starts_with("pulang.toml:3:3: unknown field `nama`, expected one of `province`")
    );
    assert!(refusal("[wbe]\n").starts_with("pulang.toml:3:2: unknown field `wbe`"));
}

#[test]
fn an_unknown_key_cannot_steer_the_terminal() {
    let sentence = refusal("\"\\u001b[2J\" = 1");
    assert!(sentence.contains(r"unknown field `\u{1b}[2J`"), "{sentence}");
}

#[test]
fn a_missing_key_is_named() {
    assert!(parse("office = \"Kantor\"").unwrap_err().to_string().contains("missing field `province`"));
    assert!(parse("province = \"53\"").unwrap_err().to_string().contains("missing field `office`"));
    let sentence = refusal("[peer]\naddresses = []");
    assert!(sentence.starts_with("pulang.toml:3:1: missing field `listen`"), "{sentence}");
}

#[test]
fn broken_toml_is_refused_with_its_place() {
    let sentence = refusal("[web\n");
    assert!(sentence.starts_with("pulang.toml:3:5: "), "{sentence}");
    let sentence = refusal("# é\noffice = \"Lain\"\n");
    assert!(sentence.starts_with("pulang.toml:4:1: duplicate key"), "{sentence}");
    let sentence = parse("province = \"53\"\noffice = \"é\" é\n").unwrap_err().to_string();
    assert!(sentence.starts_with("pulang.toml:2:14: "), "{sentence}");
}

#[test]
fn a_wrong_province_is_one_sentence_that_names_it() {
    let with =
        |value: &str| parse(&format!("office = \"Kantor\"\nprovince = {value}")).unwrap_err().to_string();
    let sentence = with("\"54\"");
    assert!(sentence.starts_with("pulang.toml:2:12: no province has the code 54; the sample"), "{sentence}");
    assert!(with("\"NTT\"").contains("such as \"53\", not \"NTT\""));
    assert!(with("53").contains("integer `53`, expected a province code in quotes"));
}

#[test]
fn pages_open_to_others_are_refused_with_the_line() {
    let sentence = refusal("[web]\nlisten = \"0.0.0.0:8053\"");
    assert!(
        sentence.starts_with("pulang.toml:4:10: the pages are served to this machine only"),
        "{sentence}"
    );
}

#[test]
fn a_bad_partner_address_is_quoted_with_the_place_of_the_list() {
    let sentence = refusal("[peer]\nlisten = \"0.0.0.0:1\"\naddresses = [\"a:1\", \"b\"]");
    assert!(sentence.starts_with("pulang.toml:5:13: \"b\" is not a host with a port"), "{sentence}");
}

#[test]
fn pages_and_partners_need_two_ports_unless_the_system_chooses() {
    let text = |port: u16| {
        format!("{SMALLEST}[web]\nlisten=\"127.0.0.1:{port}\"\n[peer]\nlisten=\"0.0.0.0:{port}\"")
    };
    let refused = parse(&text(9000)).unwrap_err();
    assert!(matches!(refused, ConfigError::SamePort { port: 9000, .. }), "{refused}");
    assert!(parse(&text(0)).is_ok());
    assert!(refusal("[peer]\nlisten=\"0.0.0.0:8053\"").contains("both use port 8053"));
}

#[test]
fn the_database_may_be_limited_within_what_sqlite_counts() {
    for (given, good) in
        [(255, false), (256, true), (4_294_967_294, true), (4_294_967_295, false), (-1, false)]
    {
        let parsed = parse(&format!("{SMALLEST}[store]\nmax_page_count = {given}"));
        assert_eq!(parsed.is_ok(), good, "{given}");
        assert_eq!(PageCount::try_from(given).err(), (!good).then_some(ValueError::PageCount { given }));
    }
    assert!(refusal("[store]\nmax_page_count = 255").contains("from 256 to 4294967294 pages, not 255"));
}

#[test]
fn an_office_has_a_name_of_one_line_and_100_characters() {
    for good in ["é".repeat(100), "K".to_owned()] {
        assert_eq!(OfficeName::try_from(good.clone()).unwrap().as_str(), good);
    }
    for (bad, length) in
        [("é".repeat(101), 101), (String::new(), 0), (" K".to_owned(), 2), ("K\nL".to_owned(), 3)]
    {
        assert_eq!(OfficeName::try_from(bad).unwrap_err(), ValueError::Office { length });
    }
    let sentence = parse("province = \"53\"\noffice = \"\"").unwrap_err().to_string();
    assert!(sentence.starts_with("pulang.toml:2:10: the office needs a name of 1 to 100"), "{sentence}");
}

#[test]
fn files_are_read_up_to_64_kib_of_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pulang.toml");
    let refused = Config::read(&file).unwrap_err();
    assert!(matches!(refused, ConfigError::Unreadable { .. }), "{refused}");
    assert!(refused.to_string().contains("check that the file is there"), "{refused}");
    let refused = Config::read(folder.path()).unwrap_err();
    assert!(matches!(refused, ConfigError::Unreadable { .. }), "{refused}");

    let padded = |size: usize| format!("{SMALLEST}#{}", "x".repeat(size - SMALLEST.len() - 1));
    std::fs::write(&file, padded(MAX_FILE_BYTES)).unwrap();
    assert_eq!(Config::read(&file).unwrap(), parse(SMALLEST).unwrap());
    std::fs::write(&file, padded(MAX_FILE_BYTES + 1)).unwrap();
    assert!(matches!(Config::read(&file).unwrap_err(), ConfigError::TooLarge { .. }));
    std::fs::write(&file, b"office = \"\xff\"").unwrap();
    assert!(matches!(Config::read(&file).unwrap_err(), ConfigError::NotText { .. }));
}

/// The keys a section knows, as its own refusal of another key lists them.
fn known_keys(section: &str) -> Vec<String> {
    let text = match section {
        "" => format!("lain = 1\n{SMALLEST}"),
        "peer" => format!("{SMALLEST}[peer]\nlain = 1\nlisten = \"0.0.0.0:1\""),
        other => format!("{SMALLEST}[{other}]\nlain = 1"),
    };
    let sentence = parse(&text).unwrap_err().to_string();
    let list = sentence.split_once("expected ").unwrap().1;
    list.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

#[test]
fn the_sample_parses_as_it_stands_and_with_every_key_in_use() {
    let config = parse(SAMPLE).unwrap();
    assert_eq!((config.province.code.number(), config.peer.is_some()), (53, true));
    let mut in_use = 0;
    let uncommented: String = SAMPLE.lines().fold(String::new(), |text, line| {
        let key =
            line.strip_prefix('#').filter(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase()));
        in_use += usize::from(key.is_some());
        format!("{text}{}\n", key.unwrap_or(line))
    });
    assert_eq!(in_use, 1);
    assert_eq!(parse(&uncommented).unwrap().store.max_page_count.unwrap().get(), 2_097_152);
}

#[test]
fn the_sample_explains_every_key_and_lists_every_province() {
    let top = known_keys("");
    assert_eq!(top, ["province", "office", "web", "peer", "store", "log"]);
    let (head, sections) = SAMPLE.split_at(SAMPLE.find("\n[").unwrap());
    let explained = |part: &str, key: &str| {
        let lines: Vec<&str> = part.lines().collect();
        lines.windows(2).any(|pair| match pair {
            [above, line] => {
                above.starts_with("# ") && line.trim_start_matches('#').split(" = ").next() == Some(key)
            }
            _ => false,
        })
    };
    let mut keys = 0;
    for name in top {
        if explained(head, &name) {
            keys += 1;
            continue;
        }
        let section = sections.split("\n[").find(|part| part.starts_with(&format!("{name}]"))).unwrap();
        for key in known_keys(&name) {
            assert!(explained(section, &key), "[{name}] {key}");
            keys += 1;
        }
    }
    assert_eq!(keys, 7);
    for province in provinces() {
        assert!(head.contains(&format!("{} {}", province.code, province.name)), "{}", province.name);
    }
}

fn new_node(office: &str) -> NewNode {
    NewNode {
        province: find_province("32").unwrap(),
        office: OfficeName::try_from(office.to_owned()).unwrap(),
        web: LoopbackAddress::on_port(9000),
        peer: None,
    }
}

#[test]
fn a_new_file_is_the_sample_with_what_the_node_is_told() {
    for name in ["Dinas Sosial", "Kantor \"A\" \\ 'B'", "office = \"x\"", "Kantor # 3"] {
        let new = new_node(name);
        let config = parse(&sample_for(&new)).unwrap();
        assert_eq!((config.province, &config.office), (new.province, &new.office));
        assert_eq!(config.web.listen, new.web);
        assert_eq!(config.peer, None);
    }
}

#[test]
fn a_new_file_tells_partners_where_the_node_is() {
    let addresses = |list: &[&str]| -> PartnerAddresses {
        let parsed: Vec<_> = list.iter().map(|address| address.parse().unwrap()).collect();
        parsed.try_into().unwrap()
    };
    for list in [&["satu.example:1", "192.0.2.7:2"][..], &[]] {
        let peer = Peer { listen: "0.0.0.0:7032".parse().unwrap(), addresses: addresses(list) };
        let new = NewNode { peer: Some(peer.clone()), ..new_node("Kantor") };
        assert_eq!(parse(&sample_for(&new)).unwrap().peer, Some(peer));
    }
}
