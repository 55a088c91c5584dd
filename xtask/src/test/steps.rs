//! The steps of `test`: their names, their order, and what they need.

use clap::ValueEnum;

use crate::setup::Tool;

/// A step. The order of the variants is that in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Step {
    Format,
    Lints,
    LintsWasm,
    Build,
    Rust,
    Docs,
    Vectors,
    Site,
    Browser,
}

impl Step {
    /// The wanted steps and those that they need, in order; all, if none is named.
    pub(super) fn select(only: &[Self]) -> Vec<Self> {
        Self::value_variants()
            .iter()
            .copied()
            .filter(|step| {
                only.is_empty()
                    || only
                        .iter()
                        .any(|wanted| wanted == step || wanted.needs().contains(step))
            })
            .collect()
    }

    /// The name that `--only` takes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lints => "lints",
            Self::LintsWasm => "lints-wasm",
            Self::Build => "build",
            Self::Rust => "rust",
            Self::Docs => "docs",
            Self::Vectors => "vectors",
            Self::Site => "site",
            Self::Browser => "browser",
        }
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Format => "checking the formatting",
            Self::Lints => "linting the native crates",
            Self::LintsWasm => "linting the WebAssembly crates",
            Self::Build => "building the tests and the server",
            Self::Rust => "running the Rust tests",
            Self::Docs => "running the examples in the documentation of ticket and contract",
            Self::Vectors => "running the ticket protocol's vectors in WebAssembly",
            Self::Site => "building the site",
            Self::Browser => "running the browser tests",
        }
    }

    /// The steps that must have passed before this one. None of them needs another, so that
    /// [`Self::select`] need not look further.
    pub(super) fn needs(self) -> &'static [Self] {
        match self {
            Self::Rust => &[Self::Build],
            Self::Browser => &[Self::Build, Self::Site],
            _ => &[],
        }
    }

    pub(super) fn tools(self) -> &'static [Tool] {
        match self {
            Self::Format | Self::Lints => &[Tool::FormatterAndLinter],
            Self::LintsWasm => &[Tool::FormatterAndLinter, Tool::WasmTarget],
            Self::Build | Self::Rust | Self::Docs => &[],
            Self::Vectors => &[Tool::WasmTarget, Tool::Node],
            Self::Site => &[Tool::WasmTarget],
            Self::Browser => &[Tool::Node, Tool::Browser, Tool::NpmPackages],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_brings_those_that_it_needs() {
        assert_eq!(
            Step::select(&[Step::Browser]),
            [Step::Build, Step::Site, Step::Browser]
        );
        assert_eq!(Step::select(&[Step::Format]), [Step::Format]);
        assert_eq!(Step::select(&[]).len(), Step::value_variants().len());
    }

    #[test]
    fn needs_are_one_deep_and_come_earlier() {
        let order = Step::value_variants();
        let place = |step: Step| order.iter().position(|other| *other == step);
        for step in order {
            for needed in step.needs() {
                assert!(needed.needs().is_empty());
                assert!(place(*needed) < place(*step));
            }
        }
    }

    #[test]
    fn names_are_those_of_the_command_line() {
        for step in Step::value_variants() {
            assert_eq!(step.to_possible_value().unwrap().get_name(), step.name());
        }
    }
}
