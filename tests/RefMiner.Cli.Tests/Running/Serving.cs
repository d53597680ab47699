using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using RefMiner.Output;

namespace RefMiner.Running;

/// <summary>A server of <c>refminer mcp</c> and what its client holds of it.</summary>
/// <param name="Input">Where the client writes; closed when it leaves.</param>
/// <param name="Output">Where the client reads.</param>
/// <param name="Errors">All of standard error, once the server has ended.</param>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Stop">Ends it, and waits for that.</param>
internal sealed record Serving(Stream Input, Stream Output, Task<string> Errors, Task<int> ExitCode, Action Stop)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Serves in this process, between two pipes.</summary>
    public static Serving Here(params string[] arguments)
    {
        var (questions, answers) = (new Pipe(), new Pipe());
        var errors = new MemoryStream();
        var ended = Task.Run(() => ServeAsync(questions.Reader.AsStream(), answers.Writer, errors, arguments));
        return new Serving(questions.Writer.AsStream(), answers.Reader.AsStream(), TextAsync(ended, errors), ended, () =>
        {
            questions.Writer.Complete();
            answers.Reader.Complete();
            Assert.That(ended.Wait(Limit), Is.True, "the server stays after its client has left");
        });
    }

    /// <summary>Starts a process.</summary>
    public static Serving AsProcess(params string[] arguments)
    {
        var process = Process.Start(
            new ProcessStartInfo(Refminer.Host, ["exec", Refminer.BuiltProgram, "mcp", .. arguments])
            {
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        return new Serving(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, errors, EndAsync(process), () =>
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        });
    }

    private static async Task<int> ServeAsync(Stream input, PipeWriter output, Stream errors, string[] arguments)
    {
        try
        {
            using var terminal = Terminal.Over(input, output.AsStream(leaveOpen: true), errors, Environment.GetEnvironmentVariable);
            return await Program.Run(terminal, ["mcp", .. arguments]);
        }
        finally
        {
            await output.CompleteAsync();
        }
    }

    private static async Task<string> TextAsync(Task ended, MemoryStream errors)
    {
        await ended;
        return Encoding.UTF8.GetString(errors.ToArray());
    }

    private static async Task<int> EndAsync(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
