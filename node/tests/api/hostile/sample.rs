//! Reads the description of the interface: its operations, and for each a body that has the right shape.

use serde_json::{Map, Value, json};

/// One operation of the description.
#[derive(Debug)]
pub(super) struct Operation {
    /// In capitals.
    pub(super) method: String,
    pub(super) path: String,
    /// A body of the right shape, with nothing in it but what is required, if it takes one.
    pub(super) body: Option<Value>,
    /// The keys a body must have.
    pub(super) required: Vec<String>,
    /// Every key a body may have, with a value of another type.
    pub(super) mistyped: Vec<(String, Value)>,
    /// What may stand behind the question mark.
    pub(super) query: Vec<String>,
}

impl Operation {
    /// Its path with ids that are none here.
    pub(super) fn filled(&self) -> String {
        let id = if self.path.contains("/cases/") {
            "0".repeat(32)
        } else if self.path.contains("/groups/") {
            "R-0000-0000".to_owned()
        } else {
            "0".repeat(64)
        };
        self.filled_with(if self.path.contains("/cards/") { "32" } else { &id })
    }

    /// Its path with this in the place of each parameter.
    pub(super) fn filled_with(&self, id: &str) -> String {
        let fill = |part| if str::starts_with(part, '{') { id } else { part };
        self.path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

/// Every operation of a description.
pub(super) fn operations(document: &Value) -> Vec<Operation> {
    let paths = document.get("paths").and_then(Value::as_object).unwrap();
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            if ["get", "post", "put", "patch", "delete"].contains(&method.as_str()) {
                found.push(read(document, path, method, operation));
            }
        }
    }
    found
}

fn read(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let schema = operation.pointer("/requestBody/content/application~1json/schema");
    let schema = schema.map(|schema| resolved(document, schema));
    let properties = schema.and_then(|schema| schema.get("properties")?.as_object());
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let of_query = |parameter: &&Value| parameter.get("in").is_some_and(|place| place == "query");
    let name = |parameter: &Value| parameter.get("name").and_then(Value::as_str).unwrap().to_owned();
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        body: schema.map(|schema| sample(document, schema)),
        required: schema.map(required).unwrap_or_default(),
        mistyped: properties.map(|properties| mistyped(document, properties)).unwrap_or_default(),
        query: parameters.into_iter().flatten().filter(of_query).map(name).collect(),
    }
}

fn name_of(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next())
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema.get("$ref").and_then(Value::as_str);
    reference.map_or(schema, |reference| document.pointer(reference.trim_start_matches('#')).unwrap())
}

fn required(schema: &Value) -> Vec<String> {
    let keys = schema.get("required").and_then(Value::as_array);
    keys.into_iter().flatten().map(|key| key.as_str().unwrap().to_owned()).collect()
}

fn mistyped(document: &Value, properties: &Map<String, Value>) -> Vec<(String, Value)> {
    let other = |schema| match resolved(document, schema).get("type") {
        Some(kind) if kind == "object" => json!(7),
        Some(_) | None => json!({ "asing": 1 }),
    };
    properties.iter().map(|(key, schema)| (key.clone(), other(schema))).collect()
}

/// A value of the right shape. What an id or code looks like stands in words only, so it is told by the schema's name.
fn sample(document: &Value, schema: &Value) -> Value {
    let named = match name_of(schema) {
        Some("CaseId" | "Incarnation" | "Officer") => Some(json!("0".repeat(32))),
        Some("DocumentId" | "EditId" | "SignedId" | "VersionId" | "Digest") => Some(json!("0".repeat(64))),
        Some("ProvinceCode") => Some(json!("32")),
        Some("Path") => Some(json!("urgency")),
        Some(_) | None => None,
    };
    named.unwrap_or_else(|| shaped(document, resolved(document, schema)))
}

fn shaped(document: &Value, schema: &Value) -> Value {
    if let Some(code) = schema.pointer("/enum/0") {
        return code.clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => {
            let property = |key: &String| {
                let schema = schema.get("properties").and_then(|all| all.get(key)).unwrap();
                (key.clone(), sample(document, schema))
            };
            Value::Object(required(schema).iter().map(property).collect())
        }
        Some("array") => json!([]),
        Some("integer") => json!(1_800_000_000_000_i64),
        Some("boolean") => json!(true),
        Some(_) | None => json!("x"),
    }
}
