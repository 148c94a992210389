//! The sample configuration file, and the file a new node begins with.

use toml::Value;

use crate::address::LoopbackAddress;
use crate::node::peer::Peer;
use crate::node::value::OfficeName;
use crate::region::Province;

/// A configuration file that explains every key, in Bahasa.
pub const SAMPLE: &str = include_str!("../../sample/pulang.toml");

/// What a new node is told; everything else is as in the sample.
#[derive(Debug, Clone)]
pub struct NewNode {
    /// The province it speaks for.
    pub province: &'static Province,
    /// The office that runs it.
    pub office: OfficeName,
    /// Where its pages are.
    pub web: LoopbackAddress,
    /// Where its partners reach it, if they do.
    pub peer: Option<Peer>,
}

/// The sample with what a new node is told in it. Where it has no `[peer]`, the section is there as a remark.
pub fn sample_for(new: &NewNode) -> String {
    let mut file = String::with_capacity(SAMPLE.len());
    let mut section = "";
    for line in SAMPLE.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let key = line.split_once(" = ").map_or("", |(key, _)| key);
        let absent = section == "[peer]" && new.peer.is_none() && !line.is_empty() && !line.starts_with('#');
        match value(new, section, key) {
            Some(value) => file.push_str(&format!("{key} = {value}")),
            None if absent => file.push_str(&format!("#{line}")),
            None => file.push_str(line),
        }
        file.push('\n');
    }
    file
}

fn value(new: &NewNode, section: &str, key: &str) -> Option<Value> {
    let text = |text: String| Some(Value::String(text));
    match (section, key) {
        ("", "province") => text(new.province.code.to_string()),
        ("", "office") => text(new.office.as_str().to_owned()),
        ("[web]", "listen") => text(new.web.socket().to_string()),
        ("[peer]", "listen") => text(new.peer.as_ref()?.listen.socket().to_string()),
        ("[peer]", "addresses") => {
            let addresses = new.peer.as_ref()?.addresses.as_slice();
            Some(Value::Array(addresses.iter().map(|address| Value::String(address.to_string())).collect()))
        }
        _ => None,
    }
}
