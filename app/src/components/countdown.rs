use leptos::prelude::*;

/// A bar that fills from 0 to 1.
#[component]
pub fn Progress(
    /// 0 to 1; what lies outside is clamped.
    #[prop(into)]
    share: Signal<f64>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let percent = Memo::new(move |_| (share.get().clamp(0.0, 1.0) * 100.0).round());
    view! {
        <div
            class="progress"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().to_string()
        >
            <svg class="progress__bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width=move || percent.get().to_string() height="1"></rect>
            </svg>
        </div>
    }
}

/// A ring that empties, with the seconds left in its middle. The screen reader is given the label and the number, but
/// is not told each second.
#[component]
pub fn Countdown(
    /// Whole seconds left.
    #[prop(into)]
    left: Signal<u32>,
    /// Seconds at the start.
    of: u32,
    #[prop(into)] label: String,
) -> impl IntoView {
    let gone = move || {
        let share = f64::from(left.get().min(of)) / f64::from(of.max(1));
        ((1.0 - share) * 100.0).to_string()
    };
    view! {
        <div class="countdown" role="timer" aria-label=label data-low=move || (left.get() * 5 <= of).then_some("true")>
            <svg class="countdown__ring" viewBox="0 0 44 44" aria-hidden="true">
                <circle class="countdown__track" cx="22" cy="22" r="19"></circle>
                <circle class="countdown__arc" cx="22" cy="22" r="19" pathLength="100" stroke-dashoffset=gone></circle>
            </svg>
            <span class="countdown__number">{move || left.get()}</span>
        </div>
    }
}
