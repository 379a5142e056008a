//! A step's name typed over on the timeline.

use egui::{Rect, Ui, pos2, vec2};

use crate::flow::layout::Hand;
use crate::ui::action::{Action, MapAction, TypingAction};
use crate::ui::map::renaming::field;
use crate::ui::map::timeline::stage::Stage;
use crate::ui::state::map::Named;

/// Width of the field above a step.
const WIDTH: f32 = 200.0;

/// The field above the step that is being renamed.
pub(in crate::ui::map) fn step(ui: &mut Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let Some((Named::Step(id), _)) = &stage.state.window.map.typing.renaming else {
        return;
    };
    let Some(block) = stage.chart.layout.block(*id) else {
        // The step went while its name was typed, as by an undo.
        out.push(Action::Map(MapAction::Typing(TypingAction::DropName)));
        return;
    };
    let at = stage.chart.at(block.name.at);
    let left = if block.name.hand == Hand::Left {
        at.x
    } else {
        at.x - WIDTH
    };
    let left = left.clamp(
        stage.time.left(),
        (stage.time.right() - WIDTH - 8.0).max(stage.time.left()),
    );
    let top = stage.chart.rect(block.frame).top() - 32.0;
    let rect = Rect::from_min_size(pos2(left - 8.0, top), vec2(WIDTH, 28.0));
    field(ui, rect, Named::Step(*id), "Name of the step", stage.state, out);
}
