#version 300 es
// CSS pixels, origin at the top left, to clip space.
precision highp float;

layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_position;
layout(location = 2) in vec4 color;

uniform vec2 display_size;

out vec2 fragment_texture_position;
out vec4 fragment_color;

void main() {
  fragment_texture_position = texture_position;
  fragment_color = color;
  vec2 unit = position / display_size * 2.0 - 1.0;
  gl_Position = vec4(unit.x, -unit.y, 0.0, 1.0);
}
