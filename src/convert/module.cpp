#include "convert/module.h"

#include <mutex>
#include <utility>

namespace wenshu::convert {

namespace {

// What one entry of a module gives, asked for once.
template <class Interface>
class Loaded {
 public:
  Loaded(std::string module, const char* entry) : module_(std::move(module)), entry_(entry) {}

  const Interface& get() const {
    std::call_once(once_, [this] {
      using Entry = void (*)(std::shared_ptr<const Interface>&);
      reinterpret_cast<Entry>(base::module_entry(module_, entry_))(value_);
    });
    return *value_;
  }

 private:
  std::string module_;
  const char* entry_;
  mutable std::once_flag once_;
  mutable std::shared_ptr<const Interface> value_;
};

class ModuleWriter final : public Writer {
 public:
  explicit ModuleWriter(std::string module) : writer_(std::move(module), "wenshu_writer") {}
  Output write(const doc::Document& document, const Options& options, Context& context) const override {
    return writer_.get().write(document, options, context);
  }

 private:
  Loaded<Writer> writer_;
};

class ModuleReader final : public Reader {
 public:
  explicit ModuleReader(std::string module) : reader_(std::move(module), "wenshu_reader") {}
  doc::Document read(std::string_view bytes, const Options& options, Context& context) const override {
    return reader_.get().read(bytes, options, context);
  }

 private:
  Loaded<Reader> reader_;
};

}  // namespace

std::shared_ptr<const Writer> module_writer(std::string name) {
  return std::make_shared<ModuleWriter>(std::move(name));
}
std::shared_ptr<const Reader> module_reader(std::string name) {
  return std::make_shared<ModuleReader>(std::move(name));
}

}  // namespace wenshu::convert
