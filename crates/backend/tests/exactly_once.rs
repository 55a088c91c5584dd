//! What must happen once happens once, with two backends on one database: neither can rely on a lock of its own.

mod support;

use admit_contract::{ErrorCode, sale::Purchase};
use admit_ticket::Refusal;
use support::{Installation, PLACES};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_place_is_sold_twice() {
    let installation = Installation::new().await;
    let mut buyers = Vec::new();
    for number in 0..u32::from(PLACES) * 3 {
        let backend = installation.backend(number);
        let session = installation.sign_up(number).await;
        let token = backend.purchase_token(&session).await.unwrap().token;
        let want = installation.want(1);
        buyers.push(tokio::spawn(async move {
            backend.purchase(&session, &token, &want).await
        }));
    }
    let (mut sold, mut refused) = (0, 0);
    for buyer in buyers {
        match buyer.await.unwrap() {
            Ok(purchased) => sold += purchased.receipt.tickets.len(),
            Err(error) => {
                assert_eq!(error.code(), Some(ErrorCode::SoldOut));
                refused += 1;
            }
        }
    }
    assert_eq!(
        (sold, refused),
        (usize::from(PLACES), usize::from(PLACES) * 2)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_purchase_repeated_at_another_replica_is_the_same_purchase() {
    let installation = Installation::new().await;
    let session = installation.sign_up(0).await;
    let token = installation
        .backend(0)
        .purchase_token(&session)
        .await
        .unwrap()
        .token;
    let mut tries = Vec::new();
    for number in 0..16 {
        let (backend, session, token) =
            (installation.backend(number), session.clone(), token.clone());
        let want = installation.want(2);
        tries.push(tokio::spawn(async move {
            backend.purchase(&session, &token, &want).await
        }));
    }
    let mut orders = Vec::new();
    for attempt in tries {
        let purchased = attempt.await.unwrap().unwrap();
        orders.push((purchased.receipt.order_id, purchased.replayed));
    }
    assert_eq!(orders.iter().filter(|(_, replayed)| !replayed).count(), 1);
    assert!(orders.iter().all(|(order, _)| *order == orders[0].0));

    let other = Purchase {
        quantity: 1,
        ..installation.want(2)
    };
    let error = installation
        .backend(1)
        .purchase(&session, &token, &other)
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::TokenReused));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_scans_at_two_replicas_admits() {
    let installation = Installation::new().await;
    let holder = installation.sign_up(0).await;
    let staff = installation.staff().await;
    let ticket = installation.buy(&holder).await;
    let pass = installation.pass(&holder, ticket).await;
    let mut scans = Vec::new();
    for number in 0..32 {
        let (backend, staff, batch) = (
            installation.backend(number),
            staff.clone(),
            installation.batch(&pass),
        );
        scans.push(tokio::spawn(
            async move { backend.scan(&staff, &batch).await },
        ));
    }
    let mut admitted = 0;
    for scan in scans {
        let result = scan.await.unwrap().unwrap().results.remove(0);
        if result.admitted {
            admitted += 1;
        } else {
            assert_eq!(result.reason, Some(Refusal::AlreadyUsed));
            assert!(result.used.is_some());
        }
    }
    assert_eq!(admitted, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_scan_sent_twice_is_judged_once() {
    let installation = Installation::new().await;
    let holder = installation.sign_up(0).await;
    let staff = installation.staff().await;
    let ticket = installation.buy(&holder).await;
    let batch = installation.batch(&installation.pass(&holder, ticket).await);
    let mut repeats = Vec::new();
    for number in 0..32 {
        let (backend, staff, batch) = (installation.backend(number), staff.clone(), batch.clone());
        repeats.push(tokio::spawn(
            async move { backend.scan(&staff, &batch).await },
        ));
    }
    for repeat in repeats {
        assert!(repeat.await.unwrap().unwrap().results[0].admitted);
    }
}

#[tokio::test]
async fn a_session_that_was_replaced_cannot_outdate_the_new_ones_pass() {
    let installation = Installation::new().await;
    let first = installation.sign_up(0).await;
    let ticket = installation.buy(&first).await;
    let second = installation.sign_in(0).await;
    let pass = installation.pass(&second, ticket).await;
    let late = installation
        .backend(1)
        .issue_pass(&first, ticket, &support::pass_request())
        .await;
    assert_eq!(late.unwrap_err().code(), Some(ErrorCode::SessionEnded));

    let staff = installation.staff().await;
    let results = installation
        .backend(0)
        .scan(&staff, &installation.batch(&pass))
        .await
        .unwrap();
    assert!(results.results[0].admitted);
}
