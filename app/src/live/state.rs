//! A ticket on the screen: gets its pass, follows what becomes of it, and says what to show.

use std::time::Duration;

use admit_contract::{
    ErrorCode,
    ticket::{TicketStatus, TicketView},
};
use leptos::{prelude::*, reactive::send_wrapper_ext::SendOption, task::spawn_local};

use super::{
    LiveError, News, Stage,
    code::{Ending, Showable},
    follow::{Occasion, follow},
    holder::Holder,
    passes,
    store::{self, KeptPass, SessionTag},
};
use crate::{
    visitor::{CurrentVisitor, use_visitor},
    wake::keep_awake,
};

/// How often the page asks what has become of the ticket, so that it says "Admitted" before its holder has put the phone
/// away.
const ASK_EVERY: Duration = Duration::from_secs(10);

/// A ticket's live state.
#[derive(Clone, Copy)]
pub struct LiveTicket {
    /// What to show.
    pub stage: RwSignal<Stage>,
    /// Set when the server tells that the ticket is no longer valid.
    pub news: RwSignal<Option<News>>,
    /// Whether the last attempt to reach the server failed.
    pub unreachable: RwSignal<bool>,
    /// Whether the key is one that scripts can read.
    pub software_key: RwSignal<bool>,
    /// Whether the server is being asked at the holder's wish.
    pub asking: RwSignal<bool>,
    pub(super) showing: RwSignal<SendOption<(Holder, Showable)>>,
    holder: StoredValue<SendOption<Holder>>,
    busy: StoredValue<bool>,
    /// Whether there was reason to look again while it was busy.
    again: StoredValue<bool>,
    /// The serial of the pass that another device outdated.
    outdated: StoredValue<Option<u32>>,
    /// Whether a pass is kept that is over.
    expired: StoredValue<bool>,
    visitor: CurrentVisitor,
}

/// Follows a ticket as long as the component lives that calls this. On the server it does nothing.
#[must_use]
pub fn use_live_ticket(ticket: Signal<Option<TicketView>>) -> LiveTicket {
    let live = LiveTicket {
        stage: RwSignal::new(Stage::Preparing),
        news: RwSignal::new(None),
        unreachable: RwSignal::new(false),
        software_key: RwSignal::new(false),
        asking: RwSignal::new(false),
        showing: RwSignal::new(SendOption::new_local(None)),
        holder: StoredValue::new(SendOption::new_local(None)),
        busy: StoredValue::new(false),
        again: StoredValue::new(false),
        outdated: StoredValue::new(None),
        expired: StoredValue::new(false),
        visitor: use_visitor(),
    };
    Effect::new(move |_| {
        let account = live.visitor.account();
        if live.visitor.has_ended() {
            live.stop(Stage::SessionEnded);
            spawn_local(async {
                // Should they stay, the gate refuses them.
                let _ = store::forget_passes().await;
            });
        } else if live.visitor.is_signed_out() {
            live.stop(Stage::SignedOut);
        } else if let Some(ticket) = ticket.get() {
            if account.is_some()
                && matches!(
                    live.stage.get_untracked(),
                    Stage::SessionEnded | Stage::SignedOut
                )
            {
                live.stage.set(Stage::Preparing);
            }
            live.look(ticket);
        }
    });
    follow(ASK_EVERY, move |occasion| {
        if let (Occasion::Sight, Some(holder)) = (
            occasion,
            live.holder.with_value(|holder| (**holder).clone()),
        ) {
            holder.wake();
        }
        if let Some(ticket) = ticket.get_untracked() {
            live.look(ticket);
        }
    });
    keep_awake(Signal::derive(move || live.stage.get() == Stage::Live));
    live
}

impl LiveTicket {
    /// Gets the ticket back from another device: a new pass for this one.
    pub fn take_back(self, ticket: TicketView) {
        self.stage.set(Stage::Preparing);
        self.asking.set(true);
        self.look(ticket);
    }

    /// The code has stopped by itself.
    pub(super) fn ended(self, ticket: Option<TicketView>, ending: Ending) {
        self.showing.set(SendOption::new_local(None));
        match ending {
            Ending::Failed(error) => self.stage.set(Stage::Failed(error.to_string())),
            Ending::Expired => {
                self.expired.set_value(true);
                self.stage.set(Stage::Expired);
                if let Some(ticket) = ticket {
                    self.look(ticket);
                }
            }
        }
    }

    /// Looks after the ticket once, unless that is going on already or there is nothing to look after.
    fn look(self, ticket: TicketView) {
        if self.stage.with_untracked(Stage::rests) || self.news.with_untracked(Option::is_some) {
            return;
        }
        if self.busy.get_value() {
            self.again.set_value(true);
            return;
        }
        if ticket.status != TicketStatus::Valid {
            self.showing.set(SendOption::new_local(None));
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            let outcome = self.look_after(&ticket).await;
            // The page may have gone meanwhile.
            if self.busy.try_set_value(false).is_some() {
                return;
            }
            self.asking.set(false);
            if let Err(error) = outcome {
                self.failed(&error);
            }
            // Who the visitor is, for one, may have become known meanwhile.
            if self.again.get_value() {
                self.again.set_value(false);
                self.look(ticket);
            }
        });
    }

    async fn look_after(self, ticket: &TicketView) -> Result<(), LiveError> {
        let holder = self.open_holder().await?;
        if !passes::wants_pass(ticket, holder.now()) {
            self.stop(Stage::Over);
            return Ok(());
        }
        let session = untrack(|| self.visitor.account()).map(|account| SessionTag::from(&account));
        // What is kept is shown at once: at the gate the network is the slowest part.
        if self.showing.try_with_untracked(|showing| showing.is_none()) == Some(true)
            && self.outdated.try_get_value().flatten().is_none()
        {
            let kept = store::pass(ticket.id).await?;
            let kept = kept.filter(|pass| {
                session
                    .as_ref()
                    .is_none_or(|session| *session == pass.session)
            });
            self.expired.try_set_value(
                kept.as_ref()
                    .is_some_and(|pass| pass.expires_at <= holder.now()),
            );
            if let Some(pass) = kept
                .filter(|pass| passes::is_usable(pass, &holder.device().public_key(), holder.now()))
            {
                self.show(&holder, &pass)?;
            }
        }
        let Some(session) = session else {
            self.nothing_here();
            self.visitor.refresh();
            return Ok(());
        };
        let outdated = self.outdated.try_get_value().flatten();
        let pass = passes::ensure(&holder, &session, ticket, outdated).await?;
        self.outdated.try_set_value(None);
        self.show(&holder, &pass)?;
        let status = passes::status(&holder, ticket.id, pass.serial).await?;
        self.unreachable.try_set(false);
        if status.status != TicketStatus::Valid {
            self.news.try_set(Some(News {
                status: status.status,
                used_at: status.used_at,
            }));
            self.showing.try_set(SendOption::new_local(None));
        } else if !status.current
            && store::pass(ticket.id)
                .await?
                .is_none_or(|kept| kept.serial == pass.serial)
        {
            // Otherwise another tab has replaced the pass, and the next look finds it.
            self.outdated.try_set_value(Some(pass.serial));
            self.stop(Stage::TakenOver);
        }
        Ok(())
    }

    async fn open_holder(self) -> Result<Holder, LiveError> {
        if let Some(holder) = self
            .holder
            .try_with_value(|holder| (**holder).clone())
            .flatten()
        {
            return Ok(holder);
        }
        let holder = Holder::open().await?;
        self.holder
            .try_set_value(SendOption::new_local(Some(holder.clone())));
        self.software_key.try_set(!holder.device().is_bound());
        Ok(holder)
    }

    fn show(self, holder: &Holder, pass: &KeptPass) -> Result<(), LiveError> {
        let showable = Showable::try_from(pass)?;
        let same = self.showing.try_with_untracked(|showing| {
            showing
                .as_ref()
                .is_some_and(|(_, shown)| *shown == showable)
        });
        if self.stage.try_with_untracked(Stage::rests) != Some(false) {
            return Ok(());
        }
        if same == Some(false) {
            self.showing
                .try_set(SendOption::new_local(Some((holder.clone(), showable))));
        }
        self.stage.try_set(Stage::Live);
        Ok(())
    }

    /// Without the server there is what is kept, or nothing. A code that is shown still works, whatever ails the server.
    fn nothing_here(self) {
        let rests = self.stage.try_with_untracked(Stage::rests) != Some(false);
        if !rests && self.showing.try_with_untracked(|showing| showing.is_none()) == Some(true) {
            let expired = self.expired.try_get_value().unwrap_or_default();
            self.stage.try_set(if expired {
                Stage::Expired
            } else {
                Stage::NeverHere
            });
        }
    }

    fn stop(self, stage: Stage) {
        self.showing.try_set(SendOption::new_local(None));
        self.stage.try_set(stage);
    }

    fn failed(self, error: &LiveError) {
        let shown = self
            .showing
            .try_with_untracked(|showing| showing.is_some())
            .unwrap_or_default();
        match error.code() {
            Some(ErrorCode::SessionEnded) => self.stop(Stage::SessionEnded),
            Some(ErrorCode::NotSignedIn) => self.stop(Stage::SignedOut),
            Some(ErrorCode::TicketUsed) => self.told(TicketStatus::Used),
            Some(ErrorCode::TicketRevoked) => self.told(TicketStatus::Revoked),
            Some(ErrorCode::EventOver) => self.stop(Stage::Over),
            Some(code) => {
                self.unreachable.set(code == ErrorCode::Unreachable);
                if code == ErrorCode::Unreachable {
                    self.nothing_here();
                } else if !shown {
                    self.stage.set(Stage::Failed(error.to_string()));
                }
            }
            None if shown => {}
            None => self.stop(Stage::Failed(error.to_string())),
        }
    }

    fn told(self, status: TicketStatus) {
        self.showing.set(SendOption::new_local(None));
        self.news.set(Some(News {
            status,
            used_at: None,
        }));
    }
}
