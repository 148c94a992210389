//! What may be asked of the list of transfers, and what not.

use axum::body::Body;
use axum::http::StatusCode;

use crate::support::{Office, ask, request};

#[tokio::test]
async fn each_part_of_the_question_is_read_strictly() {
    let office = Office::new();
    let (service, bearer) = (office.service(), office.bearer());
    let id = "ab".repeat(32);
    let place = format!("after=1782100000000-{id}");
    let good = ["", "state=open", "state=closed", "limit=0", "limit=65535", &place];
    let bad = ["state=shut", "limit=-1", "limit=65536", "after=1", &format!("after=-1-{id}"), "page=2"];
    for (questions, good) in [(good, true), (bad, false)] {
        for question in questions {
            let path = format!("/api/v1/transfers?{question}");
            let asked = request("GET", &path).header("authorization", &bearer);
            let answer = ask(&service, asked.body(Body::empty()).unwrap()).await;
            let wanted = if good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            assert_eq!(answer.status, wanted, "{question}");
        }
    }
}
