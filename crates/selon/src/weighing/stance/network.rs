//! From signs to stances: two hidden layers, fitted by `training/selon_training/stance.py`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::position::{Degree, Judgement, Stance};
use super::signs::SIGNS;

/// Outputs: none, the four stances; then the four degrees.
const STANCES: usize = 1 + Stance::ALL.len();
const OUTPUTS: usize = STANCES + Degree::ALL.len();

#[derive(Debug, Deserialize)]
struct Layer {
    weight: Vec<Vec<f32>>,
    bias: Vec<f32>,
}

/// The fitted network.
#[derive(Debug, Deserialize)]
pub(super) struct Network {
    first: Layer,
    second: Layer,
    last: Layer,
}

static NETWORK: LazyLock<Network> =
    LazyLock::new(|| match serde_json::from_str(include_str!("network.json")) {
        Ok(network) => network,
        // The file is part of the program and a test loads it.
        Err(fault) => panic!("network.json: {fault}"),
    });

impl Layer {
    fn apply(&self, input: &[f32]) -> Vec<f32> {
        let rows = self.weight.iter().zip(&self.bias);
        rows.map(|(row, bias)| {
            // One order, whatever the machine.
            row.iter().zip(input).fold(*bias, |sum, (weight, value)| sum + weight * value)
        })
        .collect()
    }
}

fn above_zero(mut values: Vec<f32>) -> Vec<f32> {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    values
}

impl Network {
    /// The network that this program carries.
    pub fn get() -> &'static Network {
        &NETWORK
    }

    /// What the signs of one hypothesis say; nothing if they say no stance.
    pub fn judge(&self, hypothesis: usize, signs: &[f32; SIGNS]) -> Option<Judgement> {
        let inner = above_zero(self.first.apply(signs));
        let outputs = self.last.apply(&above_zero(self.second.apply(&inner)));
        judgement(hypothesis, &outputs)
    }
}

/// The likeliest answer among `outputs`.
pub(super) fn judgement(hypothesis: usize, outputs: &[f32]) -> Option<Judgement> {
    let (stances, degrees) = outputs.get(..OUTPUTS)?.split_at(STANCES);
    let best = likeliest(stances);
    let stance = *Stance::ALL.get(best.checked_sub(1)?)?;
    let total: f32 = stances.iter().map(|x| libm::expf(x - stances[best])).sum();
    Some(Judgement {
        hypothesis,
        stance,
        degree: Some(Degree::ALL[likeliest(degrees)]),
        probability: 1.0 / total,
    })
}

fn likeliest(values: &[f32]) -> usize {
    (1..values.len()).fold(0, |best, at| if values[at] > values[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fitted_network_fits_the_signs() {
        let network = Network::get();
        assert!(network.first.weight.iter().all(|row| row.len() == SIGNS));
        assert_eq!(network.first.bias.len(), network.second.weight[0].len());
        assert_eq!(network.last.bias.len(), OUTPUTS);
        // Nothing said is no stance.
        assert_eq!(network.judge(0, &[0.0; SIGNS]), None);
    }

    #[test]
    fn the_likeliest_answer_is_taken() {
        let outputs = [0.0, 1.0, 3.0, 0.5, 0.5, 0.0, 0.0, 2.0, 1.0];
        let told = judgement(4, &outputs).expect("a denial is likeliest");
        assert_eq!((told.stance, told.degree), (Stance::Deny, Some(Degree::Probable)));
        assert!(told.probability > 0.7 && told.probability < 0.9, "{}", told.probability);
        assert_eq!(judgement(0, &[5.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), None);
    }
}
