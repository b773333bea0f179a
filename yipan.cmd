@echo off
rem Starts Yipan on Windows, and first installs what it needs. The twin of ./yipan; read that first.
rem
rem   yipan [ARGUMENTS]   start (see yipan --help)
rem   yipan test          check the whole program: style, import rules, types, tests
rem
rem Exit status: 3 the system lacks Python, 4 the packages could not be installed, else the program's own.
setlocal
set "here=%~dp0"
set PYTHONHOME=
set PYTHONPATH=

rem The environment lies in the checkout; where that cannot be written, in the user's own data folder.
set "environment=%here%.venv"
if not exist "%environment%\" mkdir "%environment%" 2>nul
if not exist "%environment%\" set "environment=%LOCALAPPDATA%\yipan\venv"
set "interpreter=%environment%\Scripts\python.exe"
set "stamp=%environment%\.yipan-ready"

call :is_ready && goto start
call :choose_python || exit /b 3

rem One installation at a time: only one process can hold this file open for writing, and Windows closes it when the
rem process ends, however it ends.
set told=
:install_in_turn
set outcome=
9>&2 2>nul (8>"%TEMP%\yipan-install.lock" (2>&9 call :install))
if defined outcome goto installed
if not defined told >&2 echo yipan: another start is installing; waiting for it.
set told=yes
ping -n 2 127.0.0.1 >nul
goto install_in_turn
:installed
if not "%outcome%"=="ready" exit /b 4

:start
set PYTHONUTF8=1
if "%~1"=="test" goto test
"%interpreter%" "%here%main.py" %*
exit /b %errorlevel%

:test
pushd "%here%"
"%interpreter%" -m tests.support.stages
exit /b %errorlevel%

rem The stamp is a copy of the lock that was installed, written last: an interrupted installation has none.
:is_ready
fc /b "%here%requirements.lock" "%stamp%" >nul 2>&1 || exit /b 1
"%interpreter%" -c "" >nul 2>&1
exit /b %errorlevel%

:choose_python
set python=
for %%v in (3.13 3.12 3.11 3.14) do if not defined python call :try_python py -%%v
if not defined python call :try_python python
if defined python exit /b 0
>&2 echo yipan: Python 3.11 to 3.14 is needed. Install it from the Microsoft Store or python.org, then start again.
exit /b 1

:try_python
%* -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" >nul 2>&1 && set "python=%*"
exit /b 0

:install
set outcome=failed
call :is_ready && set outcome=ready
if "%outcome%"=="ready" exit /b 0
>&2 echo yipan: installing the Python packages (only this once needs the network).
set PIP_USER=0
set "wheels=%environment%\.wheels"
set "options=--require-hashes --only-binary :all: --disable-pip-version-check --no-input"
rem Never finished, or made for a Python that is gone: begin anew.
set whole=
if exist "%stamp%" "%interpreter%" -c "import pip" >nul 2>&1 && set whole=yes
if not defined whole %python% -m venv --clear "%environment%" >&2 || goto install_failed
rem Everything is fetched before anything is changed: a cut network leaves what was there.
if exist "%wheels%" rmdir /s /q "%wheels%"
"%interpreter%" -m pip download --dest "%wheels%" %options% -r "%here%requirements.lock" >&2 || goto install_failed
>&2 echo yipan: unpacking them.
if exist "%stamp%" del "%stamp%"
"%interpreter%" -m pip install --quiet --no-index --find-links "%wheels%" --force-reinstall %options% -r "%here%requirements.lock" >&2 || goto install_failed
rmdir /s /q "%wheels%"
copy /b "%here%requirements.lock" "%stamp%.new" >nul && move /y "%stamp%.new" "%stamp%" >nul && set outcome=ready
exit /b 0

:install_failed
if exist "%wheels%" rmdir /s /q "%wheels%"
>&2 echo yipan: the Python packages could not be installed (see above). Check the network.
>&2 echo How to do without one: docs\adr\0001-lock-and-launcher.md
exit /b 1
