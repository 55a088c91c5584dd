//! Runs a file of vectors: natively and in WebAssembly alike.

use admit_ticket::{
    Binding, FrameFlags, GateContext, LivenessFold, SigningKey, UnverifiedPass, Verdict,
    VerifyingKey, code, decide, frame, inspect, judge, open_key_set,
};
use ed25519_dalek::Signer;

use super::model::{
    BindingRow, Case, Claims, Config, DecideRow, Decided, FrameParts, Gate, Hex, Inspected, Judged,
    Keys, Opened, Sighting, Vector, to_device_key,
};

/// What a check found wrong.
type Outcome = Result<(), String>;

/// Checks one file.
pub(crate) fn check(json: &str) -> Outcome {
    let vector: Vector = serde_json::from_str(json).map_err(|e| e.to_string())?;
    match &vector.case {
        Case::Encode {
            event_seed,
            claims,
            frame,
            pass,
            text,
        } => check_encode(event_seed, claims, frame.as_ref(), pass, text),
        Case::Inspect { gate, text, expect } => {
            let keys = gate.keys.to_set()?;
            same("inspect", &inspected(text, &gate.context(&keys)), expect)
        }
        Case::Scan {
            gate,
            config,
            sightings,
            expect,
        } => check_scan(gate, *config, sightings, expect),
        Case::KeySet {
            root,
            now,
            bytes,
            expect,
        } => check_key_set(root, *now, bytes, expect),
        Case::Binding { rows } => rows.iter().try_for_each(check_binding),
        Case::Decide {
            gate,
            live,
            paper,
            rows,
        } => rows
            .iter()
            .try_for_each(|row| check_decide(gate, if row.paper { paper } else { live }, row)),
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Outcome {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected:?}, found {found:?}"))
    }
}

fn signing_key(seed: &Hex) -> Result<SigningKey, String> {
    Ok(SigningKey::from_bytes(&seed.array()?))
}

fn check_encode(
    event_seed: &Hex,
    claims: &Claims,
    frame: Option<&FrameParts>,
    pass: &Hex,
    text: &str,
) -> Outcome {
    let signed = claims.to_claims()?.sign(&signing_key(event_seed)?);
    same("pass", &Hex::of(&signed), pass)?;
    let (parsed, rest) = UnverifiedPass::parse(signed.as_bytes()).map_err(|e| e.to_string())?;
    same("claims", &Claims::of(parsed.claims()), claims)?;
    same("rest", &rest, &&[][..])?;
    let Some(parts) = frame else {
        return same("text", &code::paper(signed.as_bytes()).as_str(), &text);
    };
    let flags = FrameFlags::from_bits(parts.touched.into()).ok_or("flags")?;
    let message = frame::message(signed.as_bytes(), parts.tick, flags);
    same("message", &Hex::of(&message), &parts.message)?;
    let signature = signing_key(&parts.device_seed)?.sign(&message).to_bytes();
    let frame = frame::Frame::new(parts.tick, flags, signature);
    same("frame", &Hex::of(frame.to_bytes()), &parts.frame)?;
    same(
        "text",
        &code::live(signed.as_bytes(), &frame).as_str(),
        &text,
    )
}

pub(crate) fn inspected(text: &str, gate: &GateContext<'_>) -> Inspected {
    match inspect(text, gate) {
        Err(refusal) => Inspected::Refusal(refusal),
        Ok(presented) => Inspected::Accepted {
            pass_hash: Hex::of(presented.pass().hash()),
            ticket_id: presented.pass().ticket_id().to_string(),
            tick: presented.frame().map(|frame| frame.tick()),
            touched: presented.frame().is_some_and(|f| f.flags().touched()),
        },
    }
}

pub(crate) fn judged(gate: &GateContext<'_>, config: Config, sightings: &[Sighting]) -> Judged {
    let sightings: Vec<_> = sightings
        .iter()
        .map(|sighting| (sighting.text.as_str(), sighting.seen_at_ms))
        .collect();
    match judge(&sightings, gate, &config.to_config()) {
        Err(refusal) => Judged::Refusal(refusal),
        Ok(evidence) => Judged::Evidence {
            assurance: evidence.assurance(),
            touched: evidence.touched(),
        },
    }
}

fn check_scan(gate: &Gate, config: Config, sightings: &[Sighting], expect: &Judged) -> Outcome {
    let keys = gate.keys.to_set()?;
    let gate = gate.context(&keys);
    let mut fold = LivenessFold::new(config.to_config());
    for (n, sighting) in sightings.iter().enumerate() {
        let presented =
            inspect(&sighting.text, &gate.at(sighting.seen_at_ms)).map_err(|e| e.to_string())?;
        let state = fold.observe(&presented, sighting.seen_at_ms);
        same(&format!("state {n}"), &state, &sighting.state)?;
    }
    same("judge", &judged(&gate, config, sightings), expect)
}

fn check_key_set(root: &Hex, now: u64, bytes: &Hex, expect: &Opened) -> Outcome {
    let root = VerifyingKey::from_bytes(&root.array()?).map_err(|e| e.to_string())?;
    let opened = match open_key_set(&bytes.bytes()?, &root, now) {
        Ok(set) => Opened::Keys(Keys::of(&set)),
        Err(error) => Opened::Error(error.code().to_owned()),
    };
    same("key set", &opened, expect)
}

fn check_binding(row: &BindingRow) -> Outcome {
    let device_key = row.device_key.as_ref().map(to_device_key).transpose()?;
    let binding = Binding::derive(
        &row.salt.bytes()?,
        &row.session_id.bytes()?,
        device_key.as_ref(),
    );
    same("binding", &Hex::of(binding.to_bytes()), &row.binding)
}

fn check_decide(gate: &Gate, sightings: &[Sighting], row: &DecideRow) -> Outcome {
    let keys = gate.keys.to_set()?;
    let sightings: Vec<_> = sightings
        .iter()
        .map(|sighting| (sighting.text.as_str(), sighting.seen_at_ms))
        .collect();
    let evidence = judge(&sightings, &gate.context(&keys), &Default::default())
        .map_err(|refusal| format!("{}: no evidence: {refusal}", row.about))?;
    let state = row.state.as_ref().map(|s| s.to_state()).transpose()?;
    let verdict = match decide(&evidence, state.as_ref(), &row.policy.to_policy()) {
        Verdict::Refuse(refusal) => Decided::Refusal(refusal),
        Verdict::Admit {
            assurance,
            newer_than_pack,
        } => Decided::Admit {
            assurance,
            newer_than_pack,
        },
    };
    same(&row.about, &verdict, &row.verdict)
}
