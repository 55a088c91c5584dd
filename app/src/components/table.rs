use leptos::prelude::*;

/// A table that becomes a list of labelled values where there is no room for columns. Put [`Row`]s of [`Cell`]s in it.
#[component]
pub fn Table(
    /// Says what the table holds; spoken, and shown above it.
    #[prop(into)]
    caption: String,
    heads: Vec<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table">
            // The roles are said aloud because a table that is laid out as a list loses them in some browsers.
            <table class="table__grid" role="table">
                <caption class="table__caption">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {heads
                            .into_iter()
                            .map(|head| {
                                view! {
                                    <th scope="col" role="columnheader">
                                        {head}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

/// One line of a [`Table`].
#[component]
pub fn Row(children: Children) -> impl IntoView {
    view! { <tr role="row">{children()}</tr> }
}

/// One value of a [`Row`].
#[component]
pub fn Cell(
    /// The column's head, repeated beside the value on a narrow screen.
    label: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" data-label=label>
            {children()}
        </td>
    }
}
