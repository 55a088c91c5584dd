//! This device as the holder of tickets: its key, and the server's clock.

use std::{cell::Cell, rc::Rc};

use admit_contract::Timestamp;

use super::{
    LiveError,
    clock::{Reading, ServerClock},
    device::Device,
    store,
};

/// The device's key and clock. A clone is the same holder.
#[derive(Clone, Debug)]
pub struct Holder {
    device: Rc<Device>,
    clock: Rc<Cell<ServerClock>>,
}

impl Holder {
    /// Opens the device's key, made now if there is none, and the clock as the last visit left it.
    ///
    /// # Errors
    /// As [`Device::open`].
    pub async fn open() -> Result<Self, LiveError> {
        let device = Rc::new(Device::open().await?);
        Ok(Self {
            device,
            clock: Rc::new(Cell::new(store::clock().await?)),
        })
    }

    /// The device's key.
    #[must_use]
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Signs with the device's key.
    ///
    /// # Errors
    /// As [`Device::sign`].
    pub async fn sign(&self, message: &[u8]) -> Result<[u8; 64], LiveError> {
        self.device.sign(message).await
    }

    /// The server's time in Unix milliseconds.
    #[must_use]
    pub fn now_ms(&self, at: Reading) -> u64 {
        self.clock.get().now_whole_ms(at)
    }

    /// The server's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let ms = i64::try_from(self.now_ms(Reading::take())).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX)
    }

    /// Sets the clock by an answer that carried the server's time, and keeps it for the next visit.
    ///
    /// # Errors
    /// [`LiveError::Storage`] if it cannot be kept; it is set all the same.
    pub async fn set_clock(&self, server_time_ms: i64, sent: Reading) -> Result<(), LiveError> {
        let answered = Reading::take();
        let newer = ServerClock::measured(server_time_ms, sent, answered);
        self.clock.set(self.clock.get().refined(newer, answered));
        store::keep_clock(&self.clock.get()).await
    }

    /// Makes up for the time that the device slept. Called when the page comes back into sight.
    pub fn wake(&self) {
        self.clock.set(self.clock.get().woken(Reading::take()));
    }
}
