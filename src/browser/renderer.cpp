#include "browser/renderer.h"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <cstddef>

#include "shaders.h"

// Whether there is a WebGL context to use.
extern "C" int planshift_use_context();

namespace planshift::browser {
namespace {

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

GLuint name_of(const ImTextureData& texture) { return static_cast<GLuint>(texture.TexID); }

void create(ImTextureData& texture) {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, texture.Width, texture.Height, 0, GL_RGBA,
               GL_UNSIGNED_BYTE, texture.Pixels);  // none: web/glyphs.mjs paints on it
  texture.SetTexID(static_cast<ImTextureID>(name));
  texture.SetStatus(ImTextureStatus_OK);
}

void upload_changes(ImTextureData& texture) {
  glBindTexture(GL_TEXTURE_2D, name_of(texture));
  glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
  for (const ImTextureRect& part : texture.Updates) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE,
                    texture.GetPixelsAt(part.x, part.y));
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
  const GLuint name = name_of(texture);
  glDeleteTextures(1, &name);
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

}  // namespace

bool Renderer::start() {
  on_cpu_ = planshift_use_context() == 0;
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "planshift";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  if (on_cpu_) return true;
  make_buffers();
  return make_program();
}

bool Renderer::make_program() {
  const GLuint vertex = compile(GL_VERTEX_SHADER, kVertexShader);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, kFragmentShader);
  program_ = glCreateProgram();
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint linked = GL_FALSE;
  glGetProgramiv(program_, GL_LINK_STATUS, &linked);
  display_size_ = glGetUniformLocation(program_, "display_size");
  return linked == GL_TRUE;
}

void Renderer::make_buffers() {
  glGenVertexArrays(1, &layout_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindVertexArray(layout_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (GLuint location = 0; location < 3; ++location) glEnableVertexAttribArray(location);
}

void Renderer::update(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate: return create(texture);
    case ImTextureStatus_WantUpdates: return upload_changes(texture);
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames > 0) destroy(texture);
      return;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed: return;
  }
}

void Renderer::prepare(ImDrawData& data) {
  if (on_cpu_ || lost_ || data.Textures == nullptr) return;
  for (ImTextureData* texture : *data.Textures) update(*texture);
}

void Renderer::draw(ImDrawData& data, Color page) {
  if (on_cpu_) return painter_.draw(data, page);
  if (lost_) return;
  const int width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x + 0.5f);
  const int height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y + 0.5f);
  if (width <= 0 || height <= 0) return;

  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(page.red, page.green, page.blue, 1);
  glClear(GL_COLOR_BUFFER_BIT);

  glUseProgram(program_);
  glUniform2f(display_size_, data.DisplaySize.x, data.DisplaySize.y);
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  for (const ImDrawList* list : data.CmdLists) draw_list(*list, data, height);
}

void Renderer::draw_list(const ImDrawList& list, const ImDrawData& data, int height) {
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
               GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
               GL_STREAM_DRAW);
  constexpr GLsizei kStride = sizeof(ImDrawVert);
  const ImVec2 scale = data.FramebufferScale;

  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int left = static_cast<int>((command.ClipRect.x - data.DisplayPos.x) * scale.x);
    const int top = static_cast<int>((command.ClipRect.y - data.DisplayPos.y) * scale.y);
    const int right = static_cast<int>((command.ClipRect.z - data.DisplayPos.x) * scale.x);
    const int bottom = static_cast<int>((command.ClipRect.w - data.DisplayPos.y) * scale.y);
    if (right <= left || bottom <= top || command.UserCallback != nullptr) continue;

    const std::size_t first = command.VtxOffset * sizeof(ImDrawVert);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride,
                          offset(first + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kStride,
                          offset(first + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride,
                          offset(first + offsetof(ImDrawVert, col)));
    glScissor(left, height - bottom, right - left, bottom - top);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                   offset(command.IdxOffset * sizeof(ImDrawIdx)));
  }
}

void Renderer::context_lost() {
  lost_ = true;
  program_ = vertices_ = indices_ = layout_ = 0;
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_Destroyed) continue;
    texture->SetTexID(ImTextureID_Invalid);
    // ImGui keeps the pixels, so each texture is simply asked for again.
    texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                      : ImTextureStatus_WantCreate);
  }
}

void Renderer::context_restored() {
  lost_ = false;
  make_buffers();
  make_program();
}

}  // namespace planshift::browser
