// SPDX-License-Identifier: MIT
// The least that a Qt Widgets program with a window of Ferry's kind is: what window.py measures Ferry's start against.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("A window.")));
    window.resize(800, 600);
    window.show();
    return QApplication::exec();
}
