// SPDX-License-Identifier: MIT
// Ferry, the window: imports an assistant's bundle into a workspace on this computer.
#include "app/ferry/applicationsetup.h"
#include "app/ferry/singleinstance.h"
#include "app/ferry/stopsignals.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QApplication>
#include <QSessionManager>
#include <QTimer>

#include <cstdio>

namespace {

using namespace ferry;

void connectInstance(SingleInstance &instance, MainWindow &window)
{
    QObject::connect(&instance, &SingleInstance::fileForwarded, &window, &MainWindow::openBundle);
    QObject::connect(&instance, &SingleInstance::raised, &window, &MainWindow::comeToFront);
}

// A logout and a signal end the program as closing the window does, but without questions, and never in the middle of the swap.
void connectEnds(StopSignals &signals_, MainWindow &window)
{
    QObject::connect(&window, &MainWindow::endAllowed, qApp, &QCoreApplication::quit);
    QObject::connect(&signals_, &StopSignals::received, &window, [&window] {
        if (window.requestEnd())
            QCoreApplication::quit();
    });
    QObject::connect(
        qApp, &QGuiApplication::commitDataRequest, &window,
        [&window](QSessionManager &manager) {
            if (window.isChangingAWorkspace())
                manager.cancel(); // it takes seconds; the user may log out again afterwards
            else
                window.session().stop();
        },
        Qt::DirectConnection);
}

int runWindow(const CommandLine &line, SingleInstance &instance)
{
    const LogSetup log;
    Settings settings;
    setUpLook(settings);
    const Translations translations(settings);
    MainWindow window(settings, worldOfThisUser(log.path()));
    StopSignals stopSignals;
    connectInstance(instance, window);
    connectEnds(stopSignals, window);
    window.show();
    QTimer::singleShot(0, &window, &setUpIcon);
    if (line.bundle.isEmpty())
        window.showHome();
    else
        window.openBundle(line.bundle);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    nameApplication();
    // Questions about the program itself are answered where there is no display, too.
    if (const std::optional<int> answered = answerWithoutWindow(argc, argv))
        return *answered;
    const QApplication application(argc, argv);
    const std::optional<CommandLine> line = parseCommandLine(QCoreApplication::arguments());
    if (!line)
        return 2;
    SingleInstance instance;
    if (!instance.becomeFirst()) {
        if (instance.forward(line->bundle))
            return 0;
        std::fputs("ferry: another Ferry is running but does not answer\n", stderr);
        return 1;
    }
    return runWindow(*line, instance);
}
