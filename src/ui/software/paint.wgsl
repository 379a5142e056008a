// What the toolkit's own shader gives, without the branches that software works out for every pixel whether they are wanted or not.

struct Corner {
    @location(0) place: vec2<f32>,
    @location(1) color: vec4<f32>,
    @builtin(position) position: vec4<f32>,
}

// Width and height of the window in points.
@group(0) @binding(0) var<uniform> window: vec4<f32>;

@vertex
fn corner(@location(0) at: vec2<f32>, @location(1) place: vec2<f32>, @location(2) color: vec4<f32>) -> Corner {
    var corner: Corner;
    corner.place = place;
    corner.color = color;
    corner.position = vec4<f32>(2.0 * at.x / window.x - 1.0, 1.0 - 2.0 * at.y / window.y, 0.0, 1.0);
    return corner;
}

@group(1) @binding(0) var letters: texture_2d<f32>;
@group(1) @binding(1) var between: sampler;

@fragment
fn textured(corner: Corner) -> @location(0) vec4<f32> {
    return corner.color * textureSample(letters, between, corner.place);
}

@fragment
fn filled(corner: Corner) -> @location(0) vec4<f32> {
    return corner.color;
}
