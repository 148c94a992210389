//! What no honest program sends, sent to every route that is described: refused by its code, and nothing written.

mod sample;

use axum::body::Body;
use axum::http::StatusCode;
use pulang_node::api::router::{self, BODY_MAX};
use pulang_node::store::audit::{self, Head};
use serde_json::{Value, json};

use crate::support::{Answer, Office, ask, request};
use sample::{Operation, operations};

const SHAPE: (StatusCode, &str) = (StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape");

/// One office, and its service with a program's token.
struct Stage {
    office: Office,
    service: axum::Router,
    bearer: String,
    operations: Vec<Operation>,
}

impl Stage {
    fn new() -> Self {
        let office = Office::new();
        let (service, bearer) = (office.service(), office.bearer());
        let document = serde_json::to_value(router::document()).unwrap();
        let operations = operations(&document);
        assert!(operations.iter().filter(|operation| operation.body.is_some()).count() > 15);
        Self { office, service, bearer, operations }
    }

    async fn send(&self, operation: &Operation, path: &str, media: &str, body: impl Into<Body>) -> Answer {
        let asked = request(&operation.method, path).header("authorization", &self.bearer);
        ask(&self.service, asked.header("content-type", media).body(body.into()).unwrap()).await
    }

    /// Sends a body and asserts how it is refused.
    async fn refuses(&self, operation: &Operation, body: impl Into<Vec<u8>>, why: &str) {
        let answer = self.send(operation, &operation.filled(), "application/json", body.into()).await;
        let told = (answer.status, answer.code());
        assert_eq!((told.0, told.1.as_str()), SHAPE, "{why}: {operation:?}");
        assert!(answer.json().get("detail").is_some(), "{why}: {operation:?}");
    }

    /// Every operation that has a body, with one that has the right shape.
    fn bodies(&self) -> impl Iterator<Item = (&Operation, &Value)> {
        self.operations.iter().filter_map(|operation| Some((operation, operation.body.as_ref()?)))
    }

    fn audited(&self) -> Head {
        self.office.node.store().read(audit::head).unwrap()
    }
}

#[tokio::test]
async fn a_body_that_is_not_one_whole_json_object_is_refused_by_every_route() {
    let stage = Stage::new();
    let before = stage.audited();
    for (operation, good) in stage.bodies() {
        let text = good.to_string();
        let deep = "[".repeat(200) + &"]".repeat(200);
        for wrong in ["", "{", "nul", "null", "7", "\"teks\"", "[]", "[{}]", deep.as_str()] {
            stage.refuses(operation, wrong, wrong).await;
        }
        stage.refuses(operation, format!("{text} x"), "something behind it").await;
        stage.refuses(operation, format!("{text}{text}"), "twice").await;
        stage.refuses(operation, [text.as_bytes(), b"\xff"].concat(), "not UTF-8").await;
        // A list of the values in order is what some readers take for the object.
        let values: Vec<&Value> = good.as_object().unwrap().values().collect();
        stage.refuses(operation, json!(values).to_string(), "its values as a list").await;
    }
    assert_eq!(stage.audited(), before);
}

#[tokio::test]
async fn an_unknown_a_doubled_a_missing_and_a_mistyped_key_are_refused_by_every_route() {
    let stage = Stage::new();
    let before = stage.audited();
    let (mut doubled, mut missing, mut mistyped) = (0, 0, 0);
    for (operation, good) in stage.bodies() {
        let mut more = good.clone();
        more.as_object_mut().unwrap().insert("asing".to_owned(), json!(1));
        stage.refuses(operation, more.to_string(), "an unknown key").await;
        let inside = good.to_string();
        let inside = inside.strip_prefix('{').unwrap();
        for (key, value) in good.as_object().unwrap() {
            stage.refuses(operation, format!("{{\"{key}\":{value},{inside}"), "a doubled key").await;
            doubled += 1;
        }
        for key in &operation.required {
            let mut less = good.clone();
            less.as_object_mut().unwrap().remove(key).unwrap();
            stage.refuses(operation, less.to_string(), "a missing key").await;
            missing += 1;
        }
        for (key, wrong) in &operation.mistyped {
            let mut other = good.clone();
            other.as_object_mut().unwrap().insert(key.clone(), wrong.clone());
            stage.refuses(operation, other.to_string(), "a mistyped key").await;
            mistyped += 1;
        }
    }
    assert!(doubled > 20 && missing > 20 && mistyped > 40, "{doubled} {missing} {mistyped}");
    assert_eq!(stage.audited(), before);
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused_and_one_of_the_right_shape_is_understood() {
    let stage = Stage::new();
    let before = stage.audited();
    for (operation, good) in stage.bodies() {
        for media in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", "json"] {
            let answer = stage.send(operation, &operation.filled(), media, good.to_string()).await;
            let told = (answer.status, answer.code());
            assert_eq!(told, (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json".to_owned()), "{operation:?}");
        }
    }
    assert_eq!(stage.audited(), before);
    for (operation, good) in stage.bodies() {
        let media = "Application/JSON; charset=utf-8";
        let answer = stage.send(operation, &operation.filled(), media, good.to_string()).await;
        assert!(
            answer.status == StatusCode::OK || answer.code() != "wrong_shape",
            "{operation:?}: {}",
            answer.json()
        );
    }
}

#[tokio::test]
async fn a_body_at_the_limit_is_read_and_one_past_it_is_not() {
    let stage = Stage::new();
    for (operation, good) in stage.bodies() {
        let text = good.to_string();
        let fill = |length: usize| text.clone() + &" ".repeat(length - text.len());
        let path = operation.filled();
        let at = stage.send(operation, &path, "application/json", fill(BODY_MAX)).await;
        assert_ne!(at.status, StatusCode::PAYLOAD_TOO_LARGE, "{operation:?}");
        let before = stage.audited();
        let past = stage.send(operation, &path, "application/json", fill(BODY_MAX + 1)).await;
        assert_eq!(
            (past.status, past.code().as_str()),
            (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"),
            "{operation:?}"
        );
        assert_eq!(stage.audited(), before);
    }
}

#[tokio::test]
async fn an_id_that_is_none_or_is_not_here_is_one_and_the_same_answer() {
    let stage = Stage::new();
    let before = stage.audited();
    let hex = |sign: &str, length: usize| sign.repeat(length);
    let mut asked = 0;
    for operation in stage.operations.iter().filter(|operation| operation.path.contains('{')) {
        let body = operation.body.as_ref().map_or_else(String::new, Value::to_string);
        for id in ["5", "%2e%2e", "%00", "..%2fstatus", "32%20", &hex("A", 64), &hex("a", 63), &hex("a", 65)]
            .into_iter()
            .chain([hex("0", 64).as_str(), &hex("0", 32)])
        {
            let path = operation.filled_with(id);
            let answer = stage.send(operation, &path, "application/json", body.clone()).await;
            let told = (answer.status, answer.code());
            assert_eq!(told, (StatusCode::NOT_FOUND, "not_found".to_owned()), "{id} {operation:?}");
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked}");
    assert_eq!(stage.audited(), before);
}

#[tokio::test]
async fn a_question_that_is_not_described_is_refused() {
    let stage = Stage::new();
    let mut asked = 0;
    for operation in stage.operations.iter().filter(|operation| !operation.query.is_empty()) {
        let first = operation.query.first().unwrap();
        for question in ["asing=1".to_owned(), format!("{first}=x&{first}=x"), format!("{first}=%ff&asing")] {
            let path = format!("{}?{question}", operation.filled());
            let answer = stage.send(operation, &path, "application/json", Body::empty()).await;
            let told = (answer.status, answer.code());
            assert_eq!(
                told,
                (StatusCode::UNPROCESSABLE_ENTITY, "wrong_query".to_owned()),
                "{question} {operation:?}"
            );
            asked += 1;
        }
    }
    assert!(asked >= 6, "{asked}");
}
