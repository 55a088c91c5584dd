//! The live code on the screen: signs each tick's frame, and shows it on its boundary.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use admit_ticket::{Frame, FrameFlags, code, frame};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use leptos::task::spawn_local;
use web_sys::HtmlCanvasElement;

use super::{
    LiveError,
    animation::Animation,
    clock::Reading,
    fireworks::Fireworks,
    holder::Holder,
    qr::{self, Picture},
    schedule::{self, Life, Progress, Step},
    store::KeptPass,
    symbol::Symbol,
};

/// How long a touch is told of in the frames: six ticks, so that a scanner that misses some still sees it.
const TOUCH_MS: f64 = 1_500.0;

/// A pass that frames can be made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Showable {
    pass: Vec<u8>,
    life: Life,
}

impl TryFrom<&KeptPass> for Showable {
    type Error = LiveError;

    fn try_from(kept: &KeptPass) -> Result<Self, LiveError> {
        let pass = URL_SAFE_NO_PAD
            .decode(&kept.pass)
            .map_err(|_| LiveError::Damaged)?;
        let seconds = |time: admit_contract::Timestamp| {
            u32::try_from(time.as_second()).map_err(|_| LiveError::Damaged)
        };
        Ok(Self {
            pass,
            life: Life {
                issued_at: seconds(kept.issued_at)?,
                expires_at: seconds(kept.expires_at)?,
            },
        })
    }
}

/// Why a code stopped.
#[derive(Debug)]
pub(super) enum Ending {
    /// The pass is over.
    Expired,
    /// A frame could not be made.
    Failed(LiveError),
}

struct Prepared {
    tick: u32,
    text: String,
    picture: Picture,
}

/// A code that runs on two canvases until it is dropped.
pub(super) struct LiveCode {
    engine: Rc<Engine>,
    _animation: Animation,
}

struct Engine {
    showable: Showable,
    holder: Holder,
    symbol: Symbol,
    fireworks: RefCell<Fireworks>,
    progress: Cell<Progress>,
    prepared: RefCell<Option<Prepared>>,
    /// When the holder last touched the code, on the steady clock.
    touched_ms: Cell<f64>,
    ended: Cell<bool>,
    on_end: Box<dyn Fn(Ending)>,
}

impl LiveCode {
    /// Starts to show a pass. `None` if the browser has no canvas to draw on.
    pub(super) fn start(
        showable: Showable,
        holder: Holder,
        symbol: HtmlCanvasElement,
        fireworks: HtmlCanvasElement,
        on_end: impl Fn(Ending) + 'static,
    ) -> Option<Self> {
        let engine = Rc::new(Engine {
            showable,
            holder,
            symbol: Symbol::new(symbol)?,
            fireworks: RefCell::new(Fireworks::new(fireworks)?),
            progress: Cell::default(),
            prepared: RefCell::default(),
            touched_ms: Cell::new(f64::MIN),
            ended: Cell::new(false),
            on_end: Box::new(on_end),
        });
        let stepping = Rc::clone(&engine);
        Some(Self {
            engine,
            _animation: Animation::start(move || stepping.step()),
        })
    }

    /// The holder's finger is on the code, at a place in CSS pixels from its corner.
    pub(super) fn touch(&self, x: f64, y: f64, first: bool) {
        let now_ms = Reading::take().steady_ms;
        self.engine.touched_ms.set(now_ms);
        self.engine
            .fireworks
            .borrow_mut()
            .light(x, y, now_ms, first);
    }
}

impl Engine {
    fn step(self: &Rc<Self>) {
        let now = Reading::take();
        self.fireworks.borrow_mut().draw(now.steady_ms);
        if self.ended.get() {
            return;
        }
        match schedule::next(
            self.holder.now_ms(now),
            self.showable.life,
            self.progress.get(),
        ) {
            Step::Wait => {}
            Step::Show => self.show(),
            Step::Sign(tick) => {
                self.progress.set(Progress {
                    signing: Some(tick),
                    ..self.progress.get()
                });
                let engine = Rc::clone(self);
                spawn_local(async move { engine.prepare(tick).await });
            }
            Step::Expired => self.end(Ending::Expired),
        }
    }

    async fn prepare(&self, tick: u32) {
        let flags = self.flags();
        let message = frame::message(&self.showable.pass, tick, flags);
        let made = self.holder.sign(&message).await.and_then(|signature| {
            let text = code::live(&self.showable.pass, &Frame::new(tick, flags, signature));
            let picture = qr::draw(&text).ok_or(LiveError::Damaged)?;
            Ok(Prepared {
                tick,
                text,
                picture,
            })
        });
        match made {
            Ok(prepared) => {
                self.prepared.replace(Some(prepared));
                self.progress.set(Progress {
                    signing: None,
                    ready: Some(tick),
                    ..self.progress.get()
                });
            }
            Err(error) => self.end(Ending::Failed(error)),
        }
    }

    fn flags(&self) -> FrameFlags {
        let touched = Reading::take().steady_ms - self.touched_ms.get() < TOUCH_MS;
        if touched {
            FrameFlags::TOUCHED
        } else {
            FrameFlags::NONE
        }
    }

    fn show(&self) {
        if let Some(Prepared {
            tick,
            text,
            picture,
        }) = self.prepared.take()
        {
            self.symbol.show(&picture, &text, tick);
            self.progress.set(Progress {
                shown: Some(tick),
                ready: None,
                ..self.progress.get()
            });
        }
    }

    fn end(&self, ending: Ending) {
        if !self.ended.replace(true) {
            (self.on_end)(ending);
        }
    }
}
