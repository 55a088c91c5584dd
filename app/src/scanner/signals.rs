//! Verdicts for ear and hand.

use leptos::prelude::*;
use web_sys::{AudioContext, OscillatorType};

/// A tone: pitch in hertz, begin and length in seconds.
type Tone = (f32, f64, f64);

/// Two rising tones.
const ADMITTED: [Tone; 2] = [(784.0, 0.0, 0.10), (1_175.0, 0.10, 0.20)];

/// Two low ones, as of a buzzer.
const REFUSED: [Tone; 2] = [(196.0, 0.0, 0.18), (156.0, 0.22, 0.34)];

/// Loudspeaker and motor. Without either, the screen alone tells.
#[derive(Default)]
pub(super) struct Signals {
    context: Option<AudioContext>,
}

impl Signals {
    /// Browsers let a page sound only after it was touched; called on each touch.
    pub(super) fn wake(&mut self) {
        if self.context.is_none() {
            self.context = AudioContext::new().ok();
        }
        if let Some(context) = &self.context {
            // Its promise settles once sound is allowed; until then there is none.
            let _ = context.resume();
        }
    }

    /// Tells a verdict.
    pub(super) fn tell(&mut self, admitted: bool, muted: bool) {
        let pattern: &[u32] = if admitted { &[80] } else { &[160, 90, 260] };
        let pattern: js_sys::Array = pattern
            .iter()
            .map(|ms| wasm_bindgen::JsValue::from(*ms))
            .collect();
        window().navigator().vibrate_with_pattern(&pattern);
        if muted {
            return;
        }
        self.wake();
        let (tones, kind) = if admitted {
            (ADMITTED, OscillatorType::Sine)
        } else {
            (REFUSED, OscillatorType::Sawtooth)
        };
        if let Some(context) = &self.context {
            for tone in tones {
                // A tone that cannot be played is not worth a message at a door.
                let _ = play(context, kind, tone);
            }
        }
    }
}

fn play(
    context: &AudioContext,
    kind: OscillatorType,
    (hertz, from, length): Tone,
) -> Result<(), wasm_bindgen::JsValue> {
    let (oscillator, gain) = (context.create_oscillator()?, context.create_gain()?);
    let begin = context.current_time() + from;
    oscillator.set_type(kind);
    oscillator.frequency().set_value(hertz);
    gain.gain().set_value_at_time(0.25, begin)?;
    // Fading out instead of stopping keeps the loudspeaker from clicking.
    gain.gain()
        .exponential_ramp_to_value_at_time(0.001, begin + length)?;
    oscillator
        .connect_with_audio_node(&gain)?
        .connect_with_audio_node(&context.destination())?;
    oscillator.start_with_when(begin)?;
    oscillator.stop_with_when(begin + length)
}
