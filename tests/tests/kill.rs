//! SIGKILL, a hundred times: no acknowledged write is lost, and the node never opens damaged.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pulang_tests::harness::program::Program;
use pulang_tests::kill::{Plan, run};

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_node_keeps_what_it_has_acknowledged() {
    let plan = Plan { seed: 20_261_122, kills: 100, until_loss: false };
    println!("{plan:?}");
    let found = run(&Program::built().unwrap(), &plan).await.unwrap_or_else(|error| unreachable!("{error}"));
    println!("{found:#?}");
    assert!(found.lost.is_empty(), "{:#?}", found.lost);
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);
    // A test that killed an idle node would have found nothing.
    assert!(found.kills >= plan.kills && found.at_start > 0 && found.without_caches >= 4);
    assert!(found.in_flight >= plan.kills / 2 && found.acknowledged > plan.kills);
    assert!(found.kept > 0 && found.gone > 0);
    assert!(found.receipted > 0 && found.shared > plan.kills);
}
