using System.Diagnostics;
using System.Globalization;

namespace RefMiner.Running;

/// <summary>A started process. Its streams are read as they fill, so that it never waits for the test.</summary>
internal sealed class RunningProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    /// <summary>Takes over a process and feeds it its input; null keeps the input open and says nothing.</summary>
    public RunningProcess(Process process, string? input)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        if (input is null)
            return;

        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input, which is its right.
        }
    }

    /// <summary>Waits for the end, and kills the process when the time is up.</summary>
    /// <returns>What it left behind, or null when it had to be killed.</returns>
    public Run? End(TimeSpan limit)
    {
        var ended = _process.WaitForExit(limit);
        if (!ended)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        var run = new Run(_output.GetAwaiter().GetResult(), _errors.GetAwaiter().GetResult(), _process.ExitCode);
        return ended ? run : null;
    }

    /// <summary>Waits until it waits: for a second, it used no processor time.</summary>
    public void AwaitRest()
    {
        TimeSpan used;
        do
        {
            _process.Refresh();
            used = _process.TotalProcessorTime;
            _process.WaitForExit(TimeSpan.FromSeconds(1));
            _process.Refresh();
        } while (!_process.HasExited && _process.TotalProcessorTime != used);
    }

    /// <summary>Asks it to end.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])!;
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
