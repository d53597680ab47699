using System.Diagnostics;
using System.Text.Json;

namespace RefMiner.Compilations;

/// <summary>
/// The process that evaluates projects with MSBuild. It gets no environment but what finds the SDK and NuGet and how its code is
/// written to memory, so that no project can read a variable of the caller; a project that takes too long ends it.
/// </summary>
internal sealed class EvaluationProcess : IDisposable
{
    private const int LongestLine = 64 << 20;
    private const int Patience = 5;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    private static readonly string[] Kept =
    [
        "PATH",
        "HOME",
        "DOTNET_ROOT",
        "DOTNET_EnableWriteXorExecute",
        "NUGET_PACKAGES",
        "TMPDIR",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramData",
        "ProgramFiles",
        "ProgramFiles(x86)",
        "SystemRoot",
        "SystemDrive",
        "TEMP",
        "TMP",
    ];

    private readonly Process _process;

    private EvaluationProcess(Process process) => _process = process;

    /// <summary>Starts it; null where RefMiner runs without it or there is no <c>dotnet</c> with an SDK.</summary>
    public static EvaluationProcess? Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "projects", "refminer-projects.dll");
        if (!File.Exists(program) || DotnetRoot.WithSdk() is not { } root)
            return null;

        var start = new ProcessStartInfo(Path.Combine(root, DotnetRoot.Program), ["exec", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment.Clear();
        foreach (var name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        start.Environment["DOTNET_ROOT"] = root;
        start.Environment["MSBUILDDISABLENUGETSDKRESOLVER"] = "1";
        start.Environment["MSBUILDLOGIMPORTS"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start);
        if (process is null)
            return null;

        // Nothing is read there, but a full pipe would stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new EvaluationProcess(process);
    }

    /// <summary>Sends one line; whether it was still there to take it.</summary>
    public bool Send(EvaluationRequest request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, EvaluationJson.Default.EvaluationRequest));
            _process.StandardInput.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The next line; null where it ended, took more processor time than the limit, or five times as long.</summary>
    public string? Receive(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit * Patience);
        var before = Spent();
        try
        {
            var reading = _process.StandardOutput.ReadLineAsync(late.Token).AsTask();
            while (Task.WaitAny([reading], Slice) < 0)
            {
                // A busy machine must not decide what is known of a project.
                if (Spent() - before > limit)
                    late.Cancel();
            }

            var line = reading.GetAwaiter().GetResult();
            return line is { Length: < LongestLine } ? line : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private TimeSpan Spent()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile.
        }

        _process.Dispose();
    }
}
