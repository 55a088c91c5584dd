//! Counts of what scanners refused by themselves: all that is told of those codes.

use admit_contract::{ErrorCode, scan::PrecheckReport};
use admit_store::{
    entity::precheck,
    is_unique_violation,
    sea_orm::{ActiveValue::Set, EntityTrait},
};

use crate::{Backend, Error, Session};

/// Most reasons in a report; there are not more refusals than that.
const REASONS_MAX: usize = 32;

/// Most refusals of one reason that one report can claim: a scanner sees a few codes a second and reports every few.
const COUNT_MAX: u32 = 10_000;

impl Backend {
    /// Adds a scanner's counts; a report that is repeated counts once.
    ///
    /// # Errors
    /// `not_permitted`, `event_not_found`, `invalid_request`.
    pub async fn report_prechecks(
        &self,
        session: &Session,
        report: &PrecheckReport,
    ) -> Result<(), Error> {
        let event = self.gate_of(session, report.event_id).await?;
        let sane = report.refused.len() <= REASONS_MAX
            && report.refused.iter().all(|(_, count)| *count <= COUNT_MAX);
        if !sane {
            return Err(ErrorCode::InvalidRequest.into());
        }
        let now = self.now_ms();
        let rows = report
            .refused
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(reason, count)| precheck::ActiveModel {
                report_id: Set(report.report_id.to_string()),
                reason: Set(reason.code().to_owned()),
                event_id: Set(event.id),
                staff_id: Set(session.account_id().0),
                refused: Set(i64::from(*count)),
                reported_at: Set(now),
            });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            return Ok(());
        }
        let txn = self.store().begin().await?;
        match precheck::Entity::insert_many(rows)
            .exec_without_returning(&*txn)
            .await
        {
            Ok(_) => Ok(txn.commit().await?),
            Err(error) if is_unique_violation(&error) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
