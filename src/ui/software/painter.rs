//! Paints a picture into a window, by the two ways that triangles are painted.

use eframe::egui_wgpu::{RenderState, Renderer, wgpu};
use egui::epaint::mutex::RwLock;
use egui::{PaintCallbackInfo, Rect};
use std::num::NonZeroU64;
use std::sync::Arc;
use wgpu::util::DeviceExt as _;

use super::picture::{CORNER, Picture};

/// What is needed to paint pictures: made once.
pub(super) struct Painter {
    device: wgpu::Device,
    /// It has the textures.
    renderer: Arc<RwLock<Renderer>>,
    /// Where the size of the window is handed over.
    window: wgpu::BindGroupLayout,
    textured: wgpu::RenderPipeline,
    filled: wgpu::RenderPipeline,
}

impl Painter {
    /// For windows that are painted with this.
    pub fn new(state: &RenderState) -> Self {
        let device = &state.device;
        let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("software"),
            source: wgpu::ShaderSource::Wgsl(include_str!("paint.wgsl").into()),
        });
        let window = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("window"),
            entries: &[uniform(0, wgpu::ShaderStages::VERTEX)],
        });
        let texture = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("texture"),
            entries: &texture(),
        });
        let pipeline = |layouts: &[Option<&wgpu::BindGroupLayout>], name: &str, blend| {
            pipeline(device, &shader, layouts, name, state.target_format, blend)
        };
        Self {
            textured: pipeline(&[Some(&window), Some(&texture)], "textured", Some(BLEND)),
            filled: pipeline(&[Some(&window)], "filled", None),
            device: device.clone(),
            renderer: Arc::clone(&state.renderer),
            window,
        }
    }

    /// Paints a picture into the window of `pass`.
    pub fn paint(&self, picture: &Picture, info: &PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>) {
        if picture.indices.is_empty() {
            return;
        }
        let [width, height] = info.screen_size_px.map(|pixels| pixels as f32);
        let scale = info.pixels_per_point;
        let size = [width / scale, height / scale, 0.0, 0.0];
        let size: Vec<u8> = size.iter().flat_map(|number| number.to_ne_bytes()).collect();
        let size = self.buffer(&size, wgpu::BufferUsages::UNIFORM);
        let window = self.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("window"),
            layout: &self.window,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: size.as_entire_binding(),
            }],
        });
        let corners = self.buffer(&picture.corners, wgpu::BufferUsages::VERTEX);
        let indices = self.buffer(&picture.indices, wgpu::BufferUsages::INDEX);
        // Whoever paints the window reads it too, on this thread, and nobody waits to write.
        let renderer = self.renderer.read();
        pass.set_viewport(0.0, 0.0, width, height, 0.0, 1.0);
        pass.set_vertex_buffer(0, corners.slice(..));
        pass.set_index_buffer(indices.slice(..), wgpu::IndexFormat::Uint32);
        let mut way = None;
        for layer in &picture.layers {
            let Some([left, top, width, height]) = cut(layer.clip, scale, info.screen_size_px) else {
                continue;
            };
            pass.set_scissor_rect(left, top, width, height);
            let texture = renderer.texture(&layer.texture);
            for run in &layer.runs {
                if way != Some(run.filled) {
                    pass.set_pipeline(if run.filled { &self.filled } else { &self.textured });
                    pass.set_bind_group(0, &window, &[]);
                    way = Some(run.filled);
                }
                if !run.filled {
                    // Given back already, nothing of it can be shown.
                    let Some(texture) = texture else { continue };
                    pass.set_bind_group(1, &texture.bind_group, &[]);
                }
                pass.draw_indexed(run.indices.clone(), layer.first, 0..1);
            }
        }
    }

    fn buffer(&self, contents: &[u8], usage: wgpu::BufferUsages) -> wgpu::Buffer {
        self.device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("software"),
            contents,
            usage,
        })
    }
}

/// Left upper corner, width and height in pixels of what is not cut off; none if nothing is left.
fn cut(clip: Rect, scale: f32, [width, height]: [u32; 2]) -> Option<[u32; 4]> {
    // Rounded as the toolkit does. A number that is below zero or too large becomes the next one that there is.
    let within = |at: f32, most: u32| ((at * scale).round() as u32).min(most);
    let (left, top) = (within(clip.min.x, width), within(clip.min.y, height));
    let (right, bottom) = (within(clip.max.x, width), within(clip.max.y, height));
    (left < right && top < bottom).then(|| [left, top, right - left, bottom - top])
}

/// As the toolkit mixes colours, which have their opacity worked in.
const BLEND: wgpu::BlendState = wgpu::BlendState {
    color: wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::One,
        dst_factor: wgpu::BlendFactor::OneMinusSrcAlpha,
        operation: wgpu::BlendOperation::Add,
    },
    alpha: wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::OneMinusDstAlpha,
        dst_factor: wgpu::BlendFactor::One,
        operation: wgpu::BlendOperation::Add,
    },
};

/// How the toolkit hands over a texture: it has to be said word for word, so that its own can be used. The third says how it is read between
/// its points, which the second knows.
fn texture() -> [wgpu::BindGroupLayoutEntry; 3] {
    let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::FRAGMENT,
        ty,
        count: None,
    };
    [
        entry(
            0,
            wgpu::BindingType::Texture {
                multisampled: false,
                sample_type: wgpu::TextureSampleType::Float { filterable: true },
                view_dimension: wgpu::TextureViewDimension::D2,
            },
        ),
        entry(1, wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering)),
        uniform(2, wgpu::ShaderStages::FRAGMENT),
    ]
}

/// Four numbers.
fn uniform(binding: u32, visibility: wgpu::ShaderStages) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: NonZeroU64::new(16),
        },
        count: None,
    }
}

fn pipeline(
    device: &wgpu::Device,
    shader: &wgpu::ShaderModule,
    layouts: &[Option<&wgpu::BindGroupLayout>],
    name: &str,
    format: wgpu::TextureFormat,
    blend: Option<wgpu::BlendState>,
) -> wgpu::RenderPipeline {
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some(name),
        bind_group_layouts: layouts,
        immediate_size: 0,
    });
    let attributes = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4];
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(name),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: shader,
            entry_point: Some("corner"),
            buffers: &[Some(wgpu::VertexBufferLayout {
                array_stride: CORNER as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &attributes,
            })],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        },
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: shader,
            entry_point: Some(name),
            targets: &[Some(wgpu::ColorTargetState {
                format,
                blend,
                write_mask: wgpu::ColorWrites::ALL,
            })],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        }),
        multiview_mask: None,
        cache: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn what_is_cut_is_within_the_window() {
        let rect =
            |left: f32, top: f32, right: f32, bottom: f32| Rect::from_min_max(pos2(left, top), pos2(right, bottom));
        let size = [300, 200];
        for (clip, left) in [
            (Rect::EVERYTHING, Some([0, 0, 300, 200])),
            (rect(-10.0, 10.2, 20.0, 30.0), Some([0, 15, 30, 30])),
            (rect(150.0, 90.0, 400.0, 500.0), Some([225, 135, 75, 65])),
            (rect(500.0, 10.0, 600.0, 30.0), None),
            (rect(10.0, 10.0, 10.1, 30.0), None),
            (Rect::NOTHING, None),
        ] {
            assert_eq!(cut(clip, 1.5, size), left, "{clip:?}");
        }
    }
}
