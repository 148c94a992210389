//! The router and its description say the same, and every route asks who is there.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::StatusCode;
use pulang_node::api::router;
use serde_json::Value;

use crate::support::{Office, ask, request};

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "options", "trace"];

fn document() -> Value {
    serde_json::to_value(router::document()).unwrap()
}

/// Every (path, method) of the description.
fn described() -> BTreeSet<(String, String)> {
    let document = document();
    let paths = document.get("paths").and_then(Value::as_object).unwrap();
    let of = |(path, item): (&String, &Value)| -> Vec<(String, String)> {
        let methods = item.as_object().unwrap().keys().filter(|key| METHODS.contains(&key.as_str()));
        methods.map(|method| (path.clone(), method.clone())).collect()
    };
    paths.iter().flat_map(of).collect()
}

/// Every path of the router, as its own account of itself has them.
fn paths_of_router(office: &Office) -> BTreeSet<String> {
    let account = format!("{:?}", router::router(std::sync::Arc::clone(&office.node)));
    let (routes, _fallbacks) = account.split_once("fallback_router").unwrap();
    let quoted = routes.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with('/') && !text.contains('*')).map(str::to_owned).collect()
}

/// A path with something in the place of each parameter.
fn filled(path: &str) -> String {
    let fill = |part: &str| if part.starts_with('{') { "53".to_owned() } else { part.to_owned() };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_route_is_described_and_everything_described_is_a_route() {
    let office = Office::new();
    let (service, bearer) = (office.service(), office.bearer());
    let described = described();
    let paths: BTreeSet<String> = described.iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(paths_of_router(&office), paths);
    for path in &paths {
        for method in METHODS {
            let asked = request(&method.to_uppercase(), &filled(path)).header("authorization", &bearer);
            let answer = ask(&service, asked.body(Body::empty()).unwrap()).await;
            let is_route = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_route, described.contains(&(path.clone(), method.to_owned())), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn nothing_is_answered_without_a_token() {
    let office = Office::new();
    let service = office.service();
    for (path, method) in described() {
        let asked = request(&method.to_uppercase(), &filled(&path)).body(Body::empty()).unwrap();
        let answer = ask(&service, asked).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_come_in"),
            "{method} {path}"
        );
    }
}

#[test]
fn the_description_is_openapi_3_1_with_a_name_and_a_problem_for_each_route() {
    let document = document();
    assert_eq!(document.get("openapi").unwrap(), "3.1.0");
    let mut names = BTreeSet::new();
    for (path, method) in described() {
        let operation = document.pointer(&format!("/paths/{}/{method}", path.replace('/', "~1"))).unwrap();
        let name = operation.get("operationId").and_then(Value::as_str).unwrap();
        assert!(names.insert(name.to_owned()), "{name} is there twice");
        let problem = operation.pointer("/responses/default/content/application~1problem+json/schema/$ref");
        assert_eq!(problem.unwrap(), "#/components/schemas/Problem", "{method} {path}");
        assert!(operation.get("summary").is_some(), "{method} {path}");
    }
}

#[test]
fn everything_the_description_refers_to_is_in_it() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}
