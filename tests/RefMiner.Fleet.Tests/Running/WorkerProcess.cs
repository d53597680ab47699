using System.Diagnostics;
using System.Text;

namespace RefMiner.Running;

/// <summary>The built program as a process of its own, which may be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private WorkerProcess(Process process) => _process = process;

    /// <summary>What it wrote to either stream up to now.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts <c>refminer</c>.</summary>
    public static WorkerProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", Path.Combine(AppContext.BaseDirectory, "refminer.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker._process.OutputDataReceived += (_, line) => worker.Note(line.Data);
        worker._process.ErrorDataReceived += (_, line) => worker.Note(line.Data);
        worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it returned.</returns>
    public int End()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(3)))
            throw new TimeoutException($"it does not end: {Said}");

        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does, and nothing that it started.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;

        lock (_said)
            _said.Append(line).Append('\n');
    }
}
