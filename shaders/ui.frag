#version 300 es
// The font atlas holds white with coverage in alpha, so glyphs and fills are one product.
precision mediump float;

in vec2 fragment_texture_position;
in vec4 fragment_color;

uniform sampler2D atlas;

layout(location = 0) out vec4 color;

void main() {
  color = fragment_color * texture(atlas, fragment_texture_position);
}
