//! Lists of events, and one event.

use admit_contract::{
    ErrorCode, EventId,
    event::{EventCard, EventDetail, EventPage, PAGE_MAX, PAGE_SIZE, QUERY_MAX},
};
use admit_store::{
    entity::event,
    sea_orm::{
        ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
        sea_query::LikeExpr,
    },
};

use super::{EventRows, Genre, OVER_AFTER_MS, local_time, poster_svg};
use crate::{Backend, Error};

/// Events in the home page's carousel.
const CAROUSEL: u64 = 6;

impl Backend {
    /// The next events to start that are not over.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn upcoming(&self) -> Result<Vec<EventCard>, Error> {
        let rows = self
            .not_over()
            .limit(CAROUSEL)
            .all(self.store().read())
            .await?;
        self.cards(&rows).await
    }

    /// A page of the events that are not over and that carry every word of the query.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn events(&self, query: &str, page: u64) -> Result<EventPage, Error> {
        let query: String = query
            .chars()
            .take(QUERY_MAX)
            .collect::<String>()
            .to_lowercase();
        let mut select = self.not_over();
        for word in query.split_whitespace() {
            select = select.filter(event::Column::SearchText.like(containing(word)));
        }
        let page = Ord::clamp(page, 1, PAGE_MAX);
        let pages = select.paginate(self.store().read(), PAGE_SIZE);
        let total = pages.num_items().await?;
        let rows = pages.fetch_page(page - 1).await?;
        let next = (page.saturating_mul(PAGE_SIZE) < total).then(|| page + 1);
        Ok(EventPage {
            items: self.cards(&rows).await?,
            next,
            total,
        })
    }

    /// One event, also when it is over.
    ///
    /// # Errors
    /// `event_not_found`.
    pub async fn event(&self, id: EventId) -> Result<EventDetail, Error> {
        let row = self.event_row(id).await?;
        let rows = EventRows::fetch(self.store().read(), std::slice::from_ref(&row)).await?;
        let zone = &rows.venue(&row)?.zone;
        let over_at = row.starts_at + OVER_AFTER_MS;
        Ok(EventDetail {
            card: rows.card(&row)?,
            description: row.description.clone(),
            doors_at: local_time(row.doors_at, zone)?,
            over_at: local_time(over_at, zone)?,
            over: over_at <= self.now_ms(),
        })
    }

    /// The event's poster, as SVG.
    ///
    /// # Errors
    /// `event_not_found`.
    pub async fn poster(&self, id: EventId) -> Result<String, Error> {
        let row = self.event_row(id).await?;
        let rows = EventRows::fetch(self.store().read(), std::slice::from_ref(&row)).await?;
        let genre = Genre::from_name(&row.genre).unwrap_or(Genre::Music);
        Ok(poster_svg(
            row.poster_seed.unsigned_abs(),
            &row.name,
            &rows.venue(&row)?.name,
            genre,
        ))
    }

    pub(crate) async fn event_row(&self, id: EventId) -> Result<event::Model, Error> {
        let row = event::Entity::find_by_id(i64::from(id.0))
            .one(self.store().read())
            .await?;
        row.ok_or_else(|| ErrorCode::EventNotFound.into())
    }

    fn not_over(&self) -> Select<event::Entity> {
        event::Entity::find()
            .filter(event::Column::StartsAt.gt(self.now_ms() - OVER_AFTER_MS))
            .order_by_asc(event::Column::StartsAt)
            .order_by_asc(event::Column::Id)
    }

    async fn cards(&self, rows: &[event::Model]) -> Result<Vec<EventCard>, Error> {
        let related = EventRows::fetch(self.store().read(), rows).await?;
        rows.iter().map(|row| related.card(row)).collect()
    }
}

/// A pattern for texts that contain the word as it is: what means something in a pattern is taken literally.
fn containing(word: &str) -> LikeExpr {
    let escaped = word
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    LikeExpr::new(format!("%{escaped}%")).escape('!')
}
