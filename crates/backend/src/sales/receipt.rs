//! Receipts.

use admit_contract::{
    ErrorCode, OrderId,
    event::TicketTypeView,
    sale::{Receipt, ReceiptTicket},
};
use admit_store::{
    entity::{purchase, ticket},
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder},
};

use crate::{
    Backend, Error, Session,
    accounts::timestamp,
    events::{EventRows, local_time},
    tickets::{status, ticket_id},
};

impl Backend {
    /// The receipt of an order of this account.
    ///
    /// # Errors
    /// `order_not_found`, also for somebody else's.
    pub async fn receipt(&self, session: &Session, order: OrderId) -> Result<Receipt, Error> {
        let db = self.store().read();
        let row = purchase::Entity::find_by_id(order.0)
            .filter(purchase::Column::AccountId.eq(session.account_id().0))
            .one(db)
            .await?
            .ok_or(ErrorCode::OrderNotFound)?;
        let event_id = crate::events::event_id(row.event_id)?;
        let event = self.event_row(event_id).await?;
        let rows = EventRows::fetch(db, std::slice::from_ref(&event)).await?;
        let venue = rows.venue(&event)?;
        let tickets = ticket::Entity::find()
            .filter(ticket::Column::PurchaseId.eq(row.id))
            .order_by_asc(ticket::Column::Id)
            .all(db)
            .await?;
        Ok(Receipt {
            order_id: order,
            bought_at: timestamp(row.bought_at)?,
            event_id,
            event_name: event.name.clone(),
            starts_at: local_time(event.starts_at, &venue.zone)?,
            venue: format!("{}, {}", venue.name, venue.city),
            type_name: rows.type_name(&event, row.ticket_type)?,
            total: TicketTypeView::format_price(row.total_minor, &row.currency),
            tickets: tickets
                .iter()
                .map(|ticket| {
                    Ok(ReceiptTicket {
                        id: ticket_id(ticket.id)?,
                        event_id,
                        ticket_type: u16::try_from(ticket.ticket_type)
                            .map_err(|_| Error::Corrupt(format!("type of ticket {}", ticket.id)))?,
                        status: status(ticket),
                    })
                })
                .collect::<Result<_, Error>>()?,
        })
    }
}
