//! A node that runs: what it says, what it leaves, and how other commands reach it.

use std::net::SocketAddr;

use serde_json::Value;

use crate::support::{Place, mode};

#[test]
fn a_running_node_says_where_it_is_and_takes_it_back_when_it_stops() {
    for signal in ["-TERM", "-INT"] {
        let place = Place::with_node();
        let serving = place.serve();
        let run = place.data().join("run.json");
        let told: Value = serde_json::from_slice(&std::fs::read(&run).unwrap()).unwrap();
        for key in ["web", "peer", "pid"] {
            assert_eq!(told.get(key), serving.first.get(key), "{key}");
        }
        let web: SocketAddr = told.get("web").and_then(Value::as_str).unwrap().parse().unwrap();
        assert!(web.ip().is_loopback() && web.port() != 0);
        assert_eq!(serving.first.get("code").and_then(Value::as_str).unwrap().len(), 35);
        assert!(serving.first.get("banner").and_then(Value::as_str).unwrap().starts_with("Kunci simpul"));
        assert_eq!((mode(&run), mode(&place.data().join("api-token"))), (0o600, 0o600));

        assert_eq!(serving.stop(signal), (Some(0), String::new()));
        assert!(!run.exists(), "{signal}");
    }
}

#[test]
fn another_command_goes_to_the_running_node() {
    let place = Place::with_node();
    let serving = place.serve();
    let said = place.run(&["code", "--json"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    let code = said.object().get("code").and_then(Value::as_str).unwrap().to_owned();
    assert_ne!(Some(code.as_str()), serving.first.get("code").and_then(Value::as_str));

    let second = place.fails(&["serve"]);
    assert!(second.contains("sedang dipakai proses pulang lain."), "{second}");
    serving.stop("-TERM");
    let inside = place.run(&["code"]);
    assert!(inside.out.starts_with("Kode masuk sekali pakai: "), "{}{}", inside.out, inside.err);
}

#[test]
fn what_a_killed_node_left_behind_misleads_nobody() {
    let place = Place::with_node();
    let (status, _) = place.serve().stop("-KILL");
    assert_eq!(status, None);
    let run = place.data().join("run.json");
    assert!(run.exists());
    let said = place.run(&["code"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(!run.exists());
}

#[test]
fn a_node_that_watches_its_input_ends_with_whoever_holds_it() {
    let place = Place::with_node();
    let serving = place.serve_with(&["--until-stdin-closes"]);
    assert!(place.data().join("run.json").exists());
    assert_eq!(serving.close_input(), Some(0));
    assert!(!place.data().join("run.json").exists());

    let serving = place.serve();
    assert_eq!(place.run(&["code"]).status, Some(0), "another one goes on without an input");
    serving.stop("-TERM");
}
