// Of C++'s threads what one thread can do: locks, waits that end, things done
// once, values of one thread, futures that are deferred. A second thread is an
// error. RUN: %on-both %t %s | FileCheck %s

// The C headers first, with everything visible.
#include <pthread.h>
#include <sched.h>
#include <string.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <latch>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <system_error>
#include <thread>

using namespace std::chrono_literals;

namespace {

std::mutex Mutex;

struct Noisy {
  int Number;
  ~Noisy() { std::printf("end of %d\n", Number); }
};
thread_local Noisy OfThread{7};

void locks() {
  {
    std::lock_guard Guard(Mutex);
    std::printf("taken %d\n", Mutex.try_lock());
  }
  std::printf("free %d\n", Mutex.try_lock());
  Mutex.unlock();

  std::recursive_mutex Recursive;
  std::timed_mutex Timed;
  std::scoped_lock Both(Recursive, Timed);
  std::lock_guard Again(Recursive);
  std::printf("timed %d\n", Timed.try_lock_for(1ms));

  std::shared_mutex Shared;
  std::shared_lock One(Shared), Two(Shared);
  std::printf("shared %d %d\n", Shared.try_lock_shared(), Shared.try_lock());
  Shared.unlock_shared();
}

void waits() {
  std::condition_variable Condition;
  std::unique_lock Lock(Mutex);
  Condition.wait(Lock, [] { return true; });
  const auto Begin = std::chrono::steady_clock::now();
  // Some hosts wake up a little early, which is allowed, and waited out here.
  const bool Notified = Condition.wait_for(Lock, 20ms, [] { return false; });
  std::this_thread::sleep_for(5ms);
  const auto Time = std::chrono::steady_clock::now() - Begin;
  std::printf("notified %d, waited %d\n", Notified, Time >= 24ms);

  std::atomic<int> Value = 1;
  Value.wait(0);
  Value.notify_all();
  std::latch Latch(1);
  Latch.arrive_and_wait();
  std::barrier Barrier(1);
  Barrier.arrive_and_wait();
  std::counting_semaphore<4> Semaphore(2);
  Semaphore.acquire();
  std::printf("second %d, third %d\n", Semaphore.try_acquire(),
              Semaphore.try_acquire_for(1ms));
}

void once() {
  std::once_flag Flag;
  for (int I = 0; I < 3; ++I)
    std::call_once(Flag, [] { std::puts("once"); });
}

void results() {
  std::promise<int> Promise;
  Promise.set_value(3);
  std::packaged_task<int(int)> Task([](int N) { return N * 2; });
  std::future<int> OfTask = Task.get_future();
  Task(21);
  std::future<int> Deferred = std::async([] { return 4; });
  std::printf("%d %d %d\n", Promise.get_future().get(), OfTask.get(),
              Deferred.get());
  try {
    std::future<void> Broken;
    Broken = std::promise<void>().get_future();
    Broken.get();
  } catch (const std::future_error &Error) {
    std::puts(Error.what());
  }
}

void second() {
  try {
    std::thread([] { std::puts("never"); }).join();
  } catch (const std::system_error &Error) {
    std::printf("%d\n",
                Error.code() == std::errc::resource_unavailable_try_again);
  }
  std::printf("%u at a time, me %d\n", std::thread::hardware_concurrency(),
              std::this_thread::get_id() != std::thread::id());
}

void shares() {
  auto Shared = std::make_shared<Noisy>(1);
  std::weak_ptr<Noisy> Weak = Shared;
  std::shared_ptr<Noisy> Other = std::atomic_load(&Shared);
  Shared.reset();
  std::printf("%ld owner\n", Weak.use_count());
  Other.reset();
  std::printf("expired %d\n", Weak.expired());

  std::pmr::synchronized_pool_resource Pool;
  std::pmr::string Text("a text that is longer than a short one", &Pool);
  std::stop_source Stop;
  std::stop_callback Callback(Stop.get_token(), [] { std::puts("stopped"); });
  Stop.request_stop();
  std::printf("%zu characters\n", Text.size());
}

} // namespace

int main() {
  // CHECK: taken 0
  // CHECK-NEXT: free 1
  // CHECK-NEXT: timed 0
  // CHECK-NEXT: shared 1 0
  locks();
  // CHECK-NEXT: notified 0, waited 1
  // CHECK-NEXT: second 1, third 0
  waits();
  // CHECK-NEXT: once
  // CHECK-NEXT: 3 42 4
  // CHECK-NEXT: {{.*}}promise
  once();
  results();
  // CHECK-NEXT: 1
  // CHECK-NEXT: 1 at a time, me 1
  second();
  // CHECK-NEXT: 1 owner
  // CHECK-NEXT: end of 1
  // CHECK-NEXT: expired 1
  // CHECK-NEXT: stopped
  // CHECK-NEXT: 38 characters
  shares();
  cpu_set_t Processors;
  CPU_ZERO(&Processors);
  // CHECK-NEXT: 7 0
  std::printf("%d %d\n", OfThread.Number, CPU_COUNT(&Processors));
  // CHECK-NEXT: end of 7
}
