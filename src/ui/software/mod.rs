//! Painting where there is no graphics card. The software that draws in place of one works out every branch of a shader for every pixel, and the toolkit's
//! own has one that reads textures by hand, for pictures that are alike on all machines: nobody wants it in a window, and it takes ten times
//! as long as all the rest. Here the same triangles are painted by two short ones.
//!
//! `picture` says which triangles are painted in which way, `painter` paints them.

mod painter;
mod picture;

use std::sync::Arc;

use eframe::egui_wgpu::{Callback, CallbackResources, CallbackTrait, RenderState, wgpu};
use egui::epaint::ClippedShape;
use egui::{Context, FullOutput, PaintCallbackInfo, Plugin, Pos2, Rect, Shape};

use painter::Painter;
use picture::Picture;

/// Has the windows of `ctx` painted in this way, if they are painted by software.
pub fn install(ctx: &Context, state: Option<&RenderState>) {
    // The short shaders do not turn colours into those of a display that wants light instead of numbers.
    let software = |state: &&RenderState| {
        state.adapter.get_info().device_type == wgpu::DeviceType::Cpu && !state.target_format.is_srgb()
    };
    if let Some(state) = state.filter(software) {
        ctx.add_plugin(Software(Arc::new(Painter::new(state))));
    }
}

/// Puts one shape in place of all, which paints them.
struct Software(Arc<Painter>);

impl Plugin for Software {
    fn debug_name(&self) -> &'static str {
        "software"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        if output.shapes.iter().any(|clipped| paints_itself(&clipped.shape)) {
            return;
        }
        let shapes = std::mem::take(&mut output.shapes);
        let scale = output.pixels_per_point;
        let frame = Frame {
            painter: Arc::clone(&self.0),
            picture: Picture::of(&ctx.tessellate(shapes, scale), scale),
        };
        // Larger than any window: it is cut to the one that it is painted in.
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(65_536.0, 65_536.0));
        output.shapes.push(ClippedShape {
            clip_rect: Rect::EVERYTHING,
            shape: Shape::Callback(Callback::new_paint_callback(whole, frame)),
            transform_after_tessellation: egui::emath::TSTransform::IDENTITY,
        });
    }
}

/// Whether a shape has its own way of painting: it has its place between the others.
fn paints_itself(shape: &Shape) -> bool {
    match shape {
        Shape::Callback(_) => true,
        Shape::Vec(shapes) => shapes.iter().any(paints_itself),
        _ => false,
    }
}

/// What a window shows in one frame.
struct Frame {
    painter: Arc<Painter>,
    picture: Picture,
}

impl CallbackTrait for Frame {
    fn paint(&self, info: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, _: &CallbackResources) {
        self.painter.paint(&self.picture, &info, pass);
    }
}

#[cfg(test)]
mod tests;
