// SPDX-License-Identifier: MIT
//
// Tells the thread sanitizer what an uninstrumented Qt hides from it. Linked into every program of the tsan
// preset, never shipped.
//
// Qt's event queues, wait conditions and semaphores are built on futexes inside libQt6Core, which the sanitizer
// does not see (QMutex is annotated in its header); without help every queued connection looks like a data race:
//   an event is delivered, a thread was waited for   acquire everything (there is no hook where events are posted)
//   a wait condition gives its mutex up and back     as an unlock and a lock
//   QSemaphore                                       release / acquire on the object itself
// So a race of a thread that has just taken an event with one that has stopped touching the data may be missed;
// races between threads at work (the bounded queues, the read-ahead, the cancel token) are found.
#include <QMutex>
#include <QSemaphore>
#include <QThread>
#include <QWaitCondition>

#include <climits>
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

// Part of the sanitizer's run-time library (both GCC's and Clang's): the calling thread acquires the
// present clock of every thread. Made for Java's finalizers; not in the public header.
extern "C" void __tsan_java_finalize();

namespace {

bool onEvent(void **)
{
    __tsan_java_finalize();
    return false; // the event is handled as usual
}

[[gnu::constructor]] void install()
{
    QInternal::registerCallback(QInternal::EventNotifyCallback, onEvent);
}

// Qt's own function of that mangled name: the next one after ours in the search order.
template <typename Function>
Function next(const char *mangledName)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, mangledName));
}

} // namespace

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto original =
        next<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = original(this, deadline);
    __tsan_java_finalize();
    return ended;
}

bool QWaitCondition::wait(QMutex *mutex, QDeadlineTimer deadline)
{
    using Function = bool (*)(QWaitCondition *, QMutex *, QDeadlineTimer);
    static const auto original = next<Function>("_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer");
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    const bool woken = original(this, mutex, deadline);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return woken;
}

bool QWaitCondition::wait(QMutex *mutex, unsigned long milliseconds)
{
    return wait(mutex, milliseconds == ULONG_MAX ? QDeadlineTimer(QDeadlineTimer::Forever)
                                                 : QDeadlineTimer(static_cast<qint64>(milliseconds)));
}

void QSemaphore::acquire(int n)
{
    static const auto original = next<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    original(this, n);
    __tsan_acquire(this);
}

void QSemaphore::release(int n)
{
    static const auto original = next<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    original(this, n);
}
