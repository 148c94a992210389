//! The sample configuration file, and the file a new node begins with.

use toml::Value;

use crate::node::value::OfficeName;
use crate::region::Province;

/// A configuration file that explains every key, in Bahasa.
pub const SAMPLE: &str = include_str!("../../sample/pulang.toml");

/// The sample with this province and office in it.
pub fn sample_for(province: &Province, office: &OfficeName) -> String {
    let mut file = String::with_capacity(SAMPLE.len());
    for line in SAMPLE.lines() {
        let key = line.split_once(" = ").map_or("", |(key, _)| key);
        let value = match key {
            "province" => Some(province.code.to_string()),
            "office" => Some(office.as_str().to_owned()),
            _ => None,
        };
        match value {
            Some(value) => file.push_str(&format!("{key} = {}", Value::String(value))),
            None => file.push_str(line),
        }
        file.push('\n');
    }
    file
}
