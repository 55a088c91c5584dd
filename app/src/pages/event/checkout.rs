use admit_contract::{ErrorCode, OrderId, sale::Purchase};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{api, error::AppError};

/// One purchase from the first press to the receipt. A token is fetched for it and kept until the purchase succeeded or
/// was refused for good, so that a second press and a repeat after a lost answer are the same purchase.
#[derive(Clone, Copy)]
pub(super) struct Checkout {
    /// Which type of ticket was chosen, by its index.
    pub(super) chosen: RwSignal<Option<u16>>,
    /// How many.
    pub(super) quantity: RwSignal<u32>,
    /// While a request is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Why the last attempt came to nothing.
    pub(super) refusal: RwSignal<Option<AppError>>,
    token: StoredValue<Option<String>>,
    /// Shows the receipt.
    done: Callback<OrderId>,
    /// Asks anew what is left.
    stale: Callback<()>,
}

impl Checkout {
    pub(super) fn new(stale: Callback<()>) -> Self {
        let navigate = use_navigate();
        let done = Callback::new(move |order: OrderId| {
            navigate(&format!("/orders/{order}"), NavigateOptions::default());
        });
        Self {
            chosen: RwSignal::new(None),
            quantity: RwSignal::new(1),
            busy: RwSignal::new(false),
            refusal: RwSignal::new(None),
            token: StoredValue::new(None),
            done,
            stale,
        }
    }

    /// Buys, unless a purchase is on its way.
    pub(super) fn buy(self, want: Purchase) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            match self.attempt(want).await {
                Ok(order) => {
                    self.token.try_set_value(None);
                    self.done.run(order);
                }
                Err(error) => self.refuse(error),
            }
            self.busy.try_set(false);
        });
    }

    async fn attempt(self, want: Purchase) -> Result<OrderId, AppError> {
        let token = match self.token.try_get_value().flatten() {
            Some(token) => token,
            None => {
                let token = api::sales::purchase_token().await?.token;
                self.token.try_set_value(Some(token.clone()));
                token
            }
        };
        Ok(api::sales::purchase(token, want).await?.receipt.order_id)
    }

    fn refuse(self, error: AppError) {
        if is_final(error.code()) {
            self.token.try_set_value(None);
        }
        if matches!(
            error.code(),
            ErrorCode::SoldOut
                | ErrorCode::NotEnoughLeft
                | ErrorCode::EventOver
                | ErrorCode::UnknownTicketType
        ) {
            self.stale.run(());
        }
        self.refusal.try_set(Some(error));
    }
}

/// Whether the server has certainly not sold anything and will not with this token. After a lost answer or a fault of the
/// server nobody knows, and only the same token keeps a repeat from buying twice.
const fn is_final(code: ErrorCode) -> bool {
    !matches!(
        code,
        ErrorCode::Unreachable
            | ErrorCode::Internal
            | ErrorCode::RateLimited
            | ErrorCode::CsrfRejected
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_outlives_what_may_have_been_a_purchase() {
        assert!(!is_final(ErrorCode::Unreachable));
        assert!(!is_final(ErrorCode::Internal));
        assert!(is_final(ErrorCode::SoldOut));
        assert!(is_final(ErrorCode::TokenExpired));
    }
}
