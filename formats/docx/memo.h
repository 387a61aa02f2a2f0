// What was made of an XML element, kept for the next one that says the same: a document repeats the same few run and
// paragraph properties in thousands of runs and paragraphs.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

namespace wenshu::docx {

template <class T>
class Memo {
 public:
  // What is known for `key`, or else what `make()` gives.
  template <class Make>
  std::shared_ptr<T> get(const std::string& key, const Make& make) {
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    auto made = std::make_shared<T>(make());
    if (size_ > limit) {  // hardly anything repeats here: memory must not grow with the input
      known_.clear();
      size_ = 0;
    }
    size_ += sizeof(T) + key.size();
    return known_.emplace(key, std::move(made)).first->second;
  }

 private:
  static constexpr std::size_t limit = std::size_t{1} << 20;  // bytes
  std::unordered_map<std::string, std::shared_ptr<T>> known_;
  std::size_t size_ = 0;
};

}  // namespace wenshu::docx
