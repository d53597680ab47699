using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RefMiner;

/// <summary>Listens to all that RefMiner measures and traces until it is disposed of.</summary>
internal sealed class Heard : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly List<(string Instrument, Dictionary<string, object?> Tags)> _measured = [];
    private readonly List<Activity> _stopped = [];

    public Heard()
    {
        _meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "RefMiner")
                self.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _measured.Add((instrument.Name, new(tags.ToArray()))));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => _measured.Add((instrument.Name, new(tags.ToArray()))));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "RefMiner",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                _stopped.Add(activity);
                Stopped?.Invoke(activity);
            },
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>Raised on the thread of the activity.</summary>
    public event Action<Activity>? Stopped;

    public int Count(string instrument, string? tag = null, object? value = null) =>
        _measured.Count(m => m.Instrument == instrument && (tag is null || Equals(m.Tags.GetValueOrDefault(tag), value)));

    public int Activities(string name, string? below = null) =>
        _stopped.Count(activity => activity.OperationName == name && (below is null || activity.Parent?.OperationName == below));

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }
}
