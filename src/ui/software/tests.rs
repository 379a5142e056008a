//! What is painted without a graphics card is what the toolkit's own way gives.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::sync::Arc;
use std::time::Duration;

use eframe::egui_wgpu::{
    RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew, wgpu,
};
use egui::{Context, Pos2, RawInput, Rect, vec2};

use super::install;
use crate::ui::audience::wall;
use crate::ui::setup::set_up;
use crate::ui::{demo, screen};

/// A device that is software; none where this machine has none.
fn device() -> Option<RenderState> {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.native_adapter_selector = Some(Arc::new(|adapters, _| {
        adapters
            .iter()
            .find(|adapter| adapter.get_info().device_type == wgpu::DeviceType::Cpu)
            .cloned()
            .ok_or_else(|| "no software".to_owned())
    }));
    let setup = WgpuSetup::CreateNew(setup);
    let instance = pollster::block_on(setup.new_instance());
    let configuration = WgpuConfiguration {
        wgpu_setup: setup,
        ..WgpuConfiguration::default()
    };
    let options = RendererOptions {
        dithering: false,
        ..RendererOptions::default()
    };
    pollster::block_on(RenderState::create(&configuration, &instance, None, options)).ok()
}

/// A window without a window: what is painted goes into a texture.
struct Offscreen {
    ctx: Context,
    state: RenderState,
    size: [u32; 2],
    scale: f32,
    frames: u32,
}

impl Offscreen {
    /// Painted in the toolkit's own way, or in ours.
    fn new(size: [u32; 2], scale: f32, ours: bool) -> Option<Self> {
        let ctx = Context::default();
        set_up(&ctx);
        let state = device()?;
        if ours {
            install(&ctx, Some(&state));
        }
        let frames = 0;
        Some(Self {
            ctx,
            state,
            size,
            scale,
            frames,
        })
    }

    /// Shows a frame, and returns its pixels.
    fn show(&mut self, view: impl FnMut(&mut egui::Ui)) -> Vec<u8> {
        let points = vec2(self.size[0] as f32, self.size[1] as f32) / self.scale;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, points)),
            time: Some(f64::from(self.frames)),
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
            viewport.native_pixels_per_point = Some(self.scale);
        }
        self.frames += 1;
        let mut output = self.ctx.run_ui(input, view);
        let (device, queue) = (&self.state.device, &self.state.queue);
        let mut renderer = self.state.renderer.write();
        for (id, deltas) in std::mem::take(&mut output.textures_delta.set) {
            for delta in deltas {
                renderer.update_texture(device, queue, id, &delta);
            }
        }
        output.textures_delta.free.clear();
        let primitives = self
            .ctx
            .tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        assert!((output.pixels_per_point - self.scale).abs() < 0.01);
        output.drop_without_applying_deltas();
        let screen = ScreenDescriptor {
            size_in_pixels: self.size,
            pixels_per_point: self.scale,
        };
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let more = renderer.update_buffers(device, queue, &mut encoder, &primitives, &screen);
        drop(renderer);
        let texture = self.texture();
        {
            let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
            let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: None,
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    resolve_target: None,
                    depth_slice: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::WHITE),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                depth_stencil_attachment: None,
                timestamp_writes: None,
                occlusion_query_set: None,
                multiview_mask: None,
            });
            // As where a window is painted: whoever paints reads it meanwhile.
            let renderer = self.state.renderer.read();
            renderer.render(&mut pass.forget_lifetime(), &primitives, &screen);
        }
        queue.submit(more.into_iter().chain([encoder.finish()]));
        self.read(&texture)
    }

    fn texture(&self) -> wgpu::Texture {
        self.state.device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: self.extent(),
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: self.state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        })
    }

    fn extent(&self) -> wgpu::Extent3d {
        wgpu::Extent3d {
            width: self.size[0],
            height: self.size[1],
            depth_or_array_layers: 1,
        }
    }

    /// The pixels of a texture whose rows have a multiple of 64 of them.
    fn read(&self, texture: &wgpu::Texture) -> Vec<u8> {
        let (device, row) = (&self.state.device, self.size[0] * 4);
        assert_eq!(row % wgpu::COPY_BYTES_PER_ROW_ALIGNMENT, 0);
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: None,
            size: u64::from(row * self.size[1]),
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        encoder.copy_texture_to_buffer(
            texture.as_image_copy(),
            wgpu::TexelCopyBufferInfo {
                buffer: &buffer,
                layout: wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(row),
                    rows_per_image: None,
                },
            },
            self.extent(),
        );
        self.state.queue.submit([encoder.finish()]);
        buffer
            .slice(..)
            .map_async(wgpu::MapMode::Read, |mapped| mapped.unwrap());
        device
            .poll(wgpu::PollType::Wait {
                submission_index: None,
                timeout: Some(Duration::from_mins(2)),
            })
            .unwrap();
        buffer.slice(..).get_mapped_range().unwrap().to_vec()
    }
}

/// Both ways of painting; none where there is no software to paint with.
fn both(size: [u32; 2], scale: f32) -> Option<[Offscreen; 2]> {
    let (theirs, ours) = (Offscreen::new(size, scale, false), Offscreen::new(size, scale, true));
    if theirs.is_none() {
        eprintln!("skipped: no software draws here");
    }
    Some([theirs?, ours?])
}

/// By how much two pictures differ at most, in steps of a colour.
fn differ(one: &[u8], other: &[u8]) -> u8 {
    assert_eq!(one.len(), other.len());
    let steps = one.iter().zip(other).map(|(one, other)| one.abs_diff(*other));
    steps.max().unwrap_or_default()
}

#[test]
fn it_shows_what_the_toolkits_own_way_shows() {
    for scale in [1.0, 1.5] {
        let Some([mut theirs, mut ours]) = both([1280, 800], scale) else {
            return;
        };
        for (name, state) in demo::FULL {
            let state = state();
            let show = |window: &mut Offscreen| {
                // What is shown for the first time is laid out by what the pass before has found.
                let _ = window.show(|ui| screen::show(ui, &state, &mut Vec::new()));
                window.show(|ui| screen::show(ui, &state, &mut Vec::new()))
            };
            let (there, here) = (show(&mut theirs), show(&mut ours));
            assert!(there.iter().any(|step| *step != 255), "{name}: nothing was painted");
            assert!(differ(&there, &here) <= 1, "{name} at {scale}");
            let picture = wall::picture(&state);
            let show = |window: &mut Offscreen| {
                window.show(|ui| {
                    let rect = ui.max_rect();
                    wall::fill(ui, rect, &picture, state.now);
                })
            };
            let (there, here) = (show(&mut theirs), show(&mut ours));
            assert!(differ(&there, &here) <= 1, "{name} on the wall at {scale}");
        }
    }
}
