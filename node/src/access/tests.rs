//! What is taken for a code, a token and this machine's own name, and how long a session lasts.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn ntt() -> Province {
    Province::new(53).unwrap()
}

fn at(minutes: i64) -> Time {
    Time::from_millis(minutes * 60_000).unwrap()
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let code = LoginCode::from_bytes([0xa7; 16]);
    assert_eq!(code.shown(), "a7a7a7a7-a7a7a7a7-a7a7a7a7-a7a7a7a7");
    for typed in [code.shown(), code.shown().to_uppercase(), " a7 ".repeat(16)] {
        assert_eq!(LoginCode::parse(&typed).unwrap().digest(), code.digest(), "{typed}");
    }
    for wrong in ["", "a7", &"a7".repeat(15), &"a7".repeat(17), &"g7".repeat(16), &"é".repeat(16)] {
        assert!(LoginCode::parse(wrong).is_none(), "{wrong}");
    }
    let longest = format!("{}{}", "a7".repeat(16), " ".repeat(LONGEST_TYPED - 32));
    assert!(LoginCode::parse(&longest).is_some());
    assert!(LoginCode::parse(&format!("{longest} ")).is_none());
}

#[test]
fn a_token_is_read_back_and_nothing_near_it_is() {
    let token = Token::from_bytes([0x5c; 32]);
    let shown = token.shown();
    assert_eq!(shown.len(), 64);
    assert_eq!(Token::parse(&shown).unwrap().digest(), token.digest());
    assert_ne!(Token::from_bytes([0x5d; 32]).digest(), token.digest());
    for wrong in ["", &shown.to_uppercase(), &shown[1..], &format!("{}5", shown.as_str())] {
        assert!(Token::parse(wrong).is_none(), "{wrong}");
    }
    assert_eq!(format!("{token:?} {:?}", LoginCode::from_bytes([1; 16])), "Token LoginCode");
}

#[test]
fn a_cookie_is_of_one_province() {
    let token = Token::from_bytes([9; 32]);
    let line = set_cookie(ntt(), &token);
    assert!(line.starts_with("pulang-53=0909") && line.ends_with("HttpOnly; SameSite=Strict"), "{line}");
    let sent = format!("bahasa=en; {}; x=y", line.split(';').next().unwrap());
    assert_eq!(cookie(&sent, ntt()).unwrap().digest(), token.digest());
    assert!(cookie(&sent, Province::new(32).unwrap()).is_none());
    assert!(cookie("pulang-53=", ntt()).is_none() && cookie("", ntt()).is_none());
    assert!(clear_cookie(ntt()).contains("Max-Age=0"));
}

#[test]
fn a_bearer_header_is_the_scheme_and_one_token() {
    let token = Token::from_bytes([9; 32]);
    let shown = token.shown();
    for header in [format!("Bearer {}", shown.as_str()), format!("bearer {}", shown.as_str())] {
        assert_eq!(bearer(&header).unwrap().digest(), token.digest());
    }
    let spaced = format!("Bearer  {}", shown.as_str());
    for wrong in ["", "Bearer", "Bearer ", shown.as_str(), &format!("Basic {}", shown.as_str()), &spaced] {
        assert!(bearer(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_session_grows_by_use_and_never_past_its_longest() {
    assert_eq!(browser_until(at(0), at(0)), at(30));
    assert_eq!(browser_until(at(0), at(100)), at(130));
    assert_eq!(browser_until(at(0), at(11 * 60 + 29)), at(11 * 60 + 59));
    assert_eq!(browser_until(at(0), at(11 * 60 + 31)), at(12 * 60));
    assert!(is_worth_writing(at(30), at(31)));
    assert!(!is_worth_writing(at(30), at(31).plus_millis(-1)));
}

#[test]
fn only_this_machines_own_names_are_its_names() {
    for host in ["localhost", "localhost:8053", "127.0.0.1:8053", "[::1]:8053", "[::1]", "127.0.0.1"] {
        assert!(is_loopback(host), "{host}");
    }
    for host in
        ["", "example.org", "127.0.0.1.example.org:80", "localhost:", "localhost:x", "0.0.0.0:80", "::1"]
    {
        assert!(!is_loopback(host), "{host}");
    }
}

#[test]
fn a_form_is_of_the_session_it_was_made_for_and_does_not_show_its_token() {
    let (one, other) = (Token::from_bytes([1; 32]), Token::from_bytes([2; 32]));
    let shown = hex(&form_token(&one));
    assert!(is_form_of(&one, &shown) && !is_form_of(&other, &shown));
    assert_ne!(shown, *one.shown());
    assert_ne!(&form_token(&one), one.digest().as_bytes(), "what is stored opens no form");
    for wrong in ["", "zz", shown.to_uppercase().as_str(), one.shown().as_str()] {
        assert!(!is_form_of(&one, wrong), "{wrong}");
    }
}
