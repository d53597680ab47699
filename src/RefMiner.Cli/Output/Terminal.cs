using System.Text;
using RefMiner.Nodes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RefMiner.Output;

/// <summary>The two streams of the program: results go to one, all else to the other.</summary>
internal sealed class Terminal : IDisposable
{
    // Wide enough that a path is not folded in a pipe.
    private const int PlainWidth = 240;

    private readonly StringWriter _drawn = new() { NewLine = "\n" };
    private readonly Lazy<IAnsiConsole> _drawing;
    private bool _isQuiet;

    private Terminal(TextWriter results, TextWriter messages, bool resultsAreShown, bool messagesAreShown)
    {
        (Results, Messages) = (results, messages);
        _drawing = new(() => Create(_drawn, resultsAreShown));
        Progress = messagesAreShown ? Create(messages, interactive: true) : null;
    }

    /// <summary>Writes into texts, as into pipes.</summary>
    public static Terminal Into(StringWriter results, StringWriter messages) => new(results, messages, resultsAreShown: false, messagesAreShown: false);

    /// <summary>Standard output: UTF-8 without a byte order mark, <c>\n</c> line ends.</summary>
    public TextWriter Results { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Messages { get; }

    /// <summary>Draws progress on standard error, or null when that is no terminal, or nothing but results and errors is wanted.</summary>
    public IAnsiConsole? Progress { get; private set; }

    /// <summary>Whether everything is to be told that is known.</summary>
    public bool IsVerbose { get; private set; }

    /// <summary>Takes over the process's streams.</summary>
    public static Terminal Open()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var results = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 16) { NewLine = "\n" };
        var messages = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true });
        return new Terminal(results, messages, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    /// <summary>Sets how much is told beside results and errors.</summary>
    public void Tell(bool isQuiet, bool isVerbose)
    {
        (_isQuiet, IsVerbose) = (isQuiet, isVerbose);
        if (isQuiet) Progress = null;
    }

    /// <summary>Columns that what is drawn may take.</summary>
    public int Width => _drawing.Value.Profile.Width;

    /// <summary>Draws something as <see cref="Results"/> would show it.</summary>
    public string Draw(IRenderable what)
    {
        _drawn.GetStringBuilder().Clear();
        _drawing.Value.Write(what);
        return _drawn.ToString();
    }

    /// <summary>Writes a line to standard error, control characters made visible: text from a mined tree must not steer the terminal.</summary>
    public void Complain(string message) => Messages.WriteLine(Visible(message));

    /// <summary>The same of what is neither an error nor a warning: not when that is unwanted.</summary>
    public void Note(string message)
    {
        if (!_isQuiet) Complain(message);
    }

    /// <summary>The text with control characters replaced.</summary>
    public static string Visible(string text) => VisibleLine.Of(text);

    /// <summary>Whether the reader of standard output went away, as <c>head</c> does.</summary>
    public bool IsBrokenPipe(IOException e) => e.HResult == 32 || e.Message.Contains("Broken pipe", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Results.Flush();
        }
        catch (IOException)
        {
            // Said by Main already, or nobody listens any more.
            return;
        }

        Messages.Flush();
    }

    private static IAnsiConsole Create(TextWriter writer, bool interactive)
    {
        var colour = interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive) console.Profile.Width = PlainWidth;
        return console;
    }
}
